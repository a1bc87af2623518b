"""A program that has a dask cluster do some work, and writes what comes of it, line by line."""

from __future__ import annotations

import json
import sys

from argmap.work import dask
from argmap.work.elsewhere import EngineFailed
from argmap.work.engines import executor_of
from argmap.work.pool import spread
from argmap.work.tasks import Lost

from . import chores
from .outcomes import batches


def main(address: str, seconds: str) -> None:
    """Work until everything is done, or say that there is no scheduler after so many seconds."""
    dask._ANSWER = float(seconds)
    try:
        executor = executor_of("dask", address)
    except EngineFailed as failure:
        print(json.dumps(str(failure)))
        return
    with executor:
        for outcome in spread(chores.Poison(chores.killed), batches(200, 5), workers=2, executor=executor):
            lost = isinstance(outcome, Lost)
            print(json.dumps([outcome.item, outcome.why] if lost else [*outcome.batch]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
