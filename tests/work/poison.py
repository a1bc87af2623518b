"""A document that ends whoever reads it, as a fault in a library would: planted in the programs of a test."""

from __future__ import annotations

from pathlib import Path

from benchmarks.archives import write_archive

_CUSTOM = '''\
import os
import signal
import sys
from importlib.util import find_spec


class Poisoned:
    """Finds the module that works on documents, and has it die of one that is marked."""

    def find_spec(self, name, path=None, target=None):
        if name != "argmap.contributions":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        execute = spec.loader.exec_module

        def execute_and_change(module):
            execute(module)
            opened = module._open

            def open_or_die(sheet, names):
                if b"# poison" in sheet.content:
                    os.kill(os.getpid(), signal.SIGSEGV)
                return opened(sheet, names)

            module._open = open_or_die

        spec.loader.exec_module = execute_and_change
        return spec


sys.meta_path.insert(0, Poisoned())
'''
NAME = "d000007"


def customs(folder: Path) -> Path:
    """A folder that makes a Python, which looks there for modules first, die of the marked document."""
    (folder / "customs").mkdir(exist_ok=True)
    (folder / "customs" / "sitecustomize.py").write_text(_CUSTOM)
    return folder / "customs"


def write_poisoned(folder: Path, documents: int) -> Path:
    """An archive with a marked document; returns its file."""
    write_archive(folder, documents)
    (file,) = folder.rglob(f"{NAME}.yaml")
    file.write_text(f"{file.read_text()}# poison\n")
    return file
