"""What a shell offers to complete, where click alone does not know: the names of queries and of formats."""

from __future__ import annotations

import click


def complete_query(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The shipped queries whose names begin so."""
    from argmap.resources import ontology

    return sorted(path.stem for path in (ontology() / "queries").glob(f"{begun}*.rq"))


def complete_format(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The formats whose names begin so. Their modules are not loaded: that would take too long for a key."""
    import pkgutil

    from argmap.exchange import formats

    names = sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(formats.__path__))
    return [name for name in names if name.startswith(begun)]
