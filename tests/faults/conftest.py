"""A clean build of each state of the workspace, to start from and to compare with."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workspace import clean_builds


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return clean_builds(tmp_path_factory.mktemp("clean"))
