"""A workspace as it was in a git revision: its files, written to a folder.

Files are taken from git's own store, blob by blob: no filter, hook or attribute of the repository has a say, and
neither its working folder nor its index is touched.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_YAML = (".yaml", ".yml")
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
# Set while a hook runs, for another folder than the workspace; the repository is the one that the workspace stands in.
_OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
_LINK = "120000"


class NoRevision(Exception):  # noqa: N818 - it says what there is not
    """There is no git, no repository, no such revision, or no workspace in it; the message says which."""


@dataclass(frozen=True)
class _File:
    """An entry of a commit's tree: its mode and hash, and its path below the folder asked for."""

    mode: str
    blob: str
    path: str

    @property
    def wanted(self) -> bool:
        """Whether reading a workspace looks at it; no path that a tree should not hold is ever written."""
        parts = self.path.split("/")
        safe = not {"", ".", "..", ".git"} & set(parts) and "\\" not in self.path and ":" not in self.path
        return safe and (self.path.endswith(_YAML) or (parts[0] == "texts" and self.mode != _LINK))


def check_out(named: str, workspace: Path, folder: Path) -> None:
    """Write the workspace's YAML files and texts to a folder, as they were in a revision.

    `named` is whatever git takes for a commit, such as `main` or `HEAD~3`; with a folder after a colon the workspace
    stood there then. Raises `NoRevision`.
    """
    revision, _, old = named.partition(":")
    git = _Repository(workspace)
    commit = git.commit(revision)
    place = _folder_of(old) if old else git.place_in(commit)
    if place is None:
        missing = f"the revision '{revision}' has no folder '{git.place}'"
        raise NoRevision(f"{missing}; if the workspace stood elsewhere then, write {revision}:FOLDER")
    files = [file for file in git.files(commit, place) if file.wanted]
    if not files:
        raise NoRevision(f"the revision '{revision}' has no YAML file in '{place or '.'}'")
    for file, content in zip(files, git.contents(files), strict=True):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.mode == _LINK:  # links are not followed: reading tells of them
            path.symlink_to("link")
        else:
            path.write_bytes(content)


def _folder_of(written: str) -> str:
    """A folder as git writes it, from the top of the repository."""
    path = PurePosixPath(written)
    if path.is_absolute() or ".." in path.parts:
        raise NoRevision(f"'{written}' is no folder below the top of the repository")
    return "/".join(path.parts)


class _Repository:
    """The repository that a workspace stands in, asked by git's commands that only read."""

    def __init__(self, workspace: Path) -> None:
        self.folder = workspace.resolve()
        self.place = _text(self.run("rev-parse", "--show-prefix")).rstrip("\n").strip("/")

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers; `NoRevision` with its own words when it does not."""
        environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS} | _QUIET
        try:
            done = subprocess.run(  # noqa: S603 - no shell; of what people wrote, `commit` alone hands any to git
                ["git", "--no-pager", *arguments],  # noqa: S607 - whichever git is theirs
                cwd=self.folder, env=environment, input=given, capture_output=True, check=False,
            )  # fmt: skip
        except FileNotFoundError as missing:
            raise NoRevision("git is not installed, and only git knows revisions") from missing
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
            raise NoRevision(said or f"git {arguments[0]} failed")
        return done.stdout

    def commit(self, revision: str) -> str:
        """The hash of a commit. From here on git is handed hashes, which it can take for no option."""
        found = ""
        if revision and not revision.startswith("-"):
            try:
                found = _text(self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")).strip()
            except NoRevision:
                found = ""
        if not re.fullmatch("[0-9a-f]{40,64}", found):
            raise NoRevision(f"there is no revision '{revision}' in the repository of '{self.folder}'")
        return found

    def files(self, commit: str, place: str) -> Iterator[_File]:
        """Every file of a commit below a folder."""
        try:
            listed = self.run("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{place}")
        except NoRevision:
            raise NoRevision(f"the revision {commit[:10]} has no folder '{place}'") from None
        for line in filter(None, listed.split(b"\0")):
            about, _, path = line.partition(b"\t")
            mode, kind, blob = about.decode("ascii").split()
            if kind == "blob":
                yield _File(mode, blob, _text(path))

    def contents(self, files: Sequence[_File]) -> Iterator[bytes]:
        """What stands in files, in their order."""
        answer = self.run("cat-file", "--batch", given="".join(f"{file.blob}\n" for file in files).encode("ascii"))
        start = 0
        for file in files:
            line = answer.index(b"\n", start)
            _, _, size = answer[start:line].decode("ascii").partition(" blob ")
            if not size:
                raise NoRevision(f"git lacks the content of '{file.path}'")
            start = line + 1 + int(size) + 1
            yield answer[line + 1 : start - 1]

    def place_in(self, commit: str) -> str | None:
        """The folder of the workspace in a commit: today's, or the one that its files were all moved from."""
        try:
            self.run("rev-parse", "--verify", "--quiet", f"{commit}:{self.place}")
        except NoRevision:
            return self._moved_from(commit)
        return self.place

    def _moved_from(self, commit: str) -> str | None:
        """Where the files of the workspace were before they were moved; None where that is not one folder."""
        options = ("-r", "-z", "-M", "--diff-filter=R", "--name-status", "--no-ext-diff", "--no-textconv")
        names = [_text(part) for part in self.run("diff-tree", *options, commit, "HEAD").split(b"\0")]
        folders: set[str] = set()
        for old, new in zip(names[1::3], names[2::3], strict=False):
            below = new.removeprefix(f"{self.place}/")
            if below != new and (old == below or old.endswith(f"/{below}")):
                folders.add(old.removesuffix(below).strip("/"))
        return folders.pop() if len(folders) == 1 else None


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape")
