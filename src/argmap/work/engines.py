"""The engines that spread work over many machines, by name: where the user already runs one, it does the work.

argmap build --engine dask --scheduler tcp://10.0.0.1:8786
"""

from __future__ import annotations

from concurrent.futures import Executor

from argmap.work.elsewhere import EngineFailed

ENGINES = ("dask",)


def executor_of(engine: str, scheduler: str | None) -> Executor:
    """The workers of a cluster, as an executor; a `with` statement lets go of them.

    Raises `EngineFailed` where there is no such engine, its package is not installed, or its scheduler does not answer.
    """
    if engine not in ENGINES:
        raise EngineFailed(f"there is no engine '{engine}'; write one of: {', '.join(ENGINES)}")
    if not scheduler:
        raise EngineFailed(f"the engine '{engine}' needs the address of its scheduler, as in tcp://10.0.0.1:8786")
    try:
        from argmap.work.dask import DaskExecutor
    except ImportError as error:
        raise EngineFailed("the engine 'dask' is not installed; run: pip install 'argmap[dask]'") from error
    return DaskExecutor(scheduler)
