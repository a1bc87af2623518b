"""Find or install what the tests need beside Python packages, then run them all.

    python tests/run.py [pytest arguments]

The page is tested in a real browser. Where no Chromium is found and this is Debian or Ubuntu as root, it is
installed; elsewhere the browser tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Prepare, run pytest, and pass its exit status on."""
    if not any(shutil.which(name) for name in BROWSERS):
        install_browser()
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], check=False).returncode


def install_browser() -> None:
    """Debian's Chromium, where we may install it."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
    else:
        print("No Chromium found: the tests of the page in a browser will be skipped.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
