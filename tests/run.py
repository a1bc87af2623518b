"""Find or install what the tests need beside Python packages, then run them all.

    python tests/run.py [pytest arguments]

The page is tested in a real browser. Where no Chromium is found and this is Debian or Ubuntu as root, it is
installed; elsewhere the browser tests are skipped and say so. With ARGMAP_PEERS=1 the programs of others that
read what argmap writes are installed as well; what is not there by then is skipped, with its reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PEERS = Path(__file__).parent / "peers" / "requirements.txt"
ARGDOWN = "@argdown/cli@1.7.5"
# It asks for an older lxml than we do, and works with ours.
ARGUEBUF = "arguebuf==2.7.2"


def main() -> int:
    """Prepare, run pytest, and pass its exit status on."""
    wanted = [] if any(shutil.which(name) for name in BROWSERS) else ["chromium"]
    peers = os.environ.get("ARGMAP_PEERS") == "1"
    if peers:
        wanted += [name for name, program in (("graphviz", "dot"), ("default-jre-headless", "java"), ("npm", "npm"))
                   if not shutil.which(program)]  # fmt: skip
    install_packages(wanted)
    if peers:
        install_peers()
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], check=False).returncode


def install_packages(names: list[str]) -> None:
    """Debian's packages, where we may install them."""
    if not names:
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        for name in names:
            subprocess.run(["apt-get", "install", "-y", "-qq", name], check=False, **quiet)
    else:
        print(f"Not found, so that their tests will be skipped: {', '.join(names)}.", file=sys.stderr)


def install_peers() -> None:
    """Python packages beside ours, and Argdown's command line in a folder that the search path then has."""
    install = [sys.executable, "-m", "pip", "install", "-q"]
    subprocess.run([*install, "-r", str(PEERS)], check=False)
    subprocess.run([*install, "--no-deps", ARGUEBUF], check=False)
    if shutil.which("npm") and not shutil.which("argdown"):
        folder = Path(sys.prefix) / "peers"
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), ARGDOWN]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        os.environ["PATH"] += os.pathsep + str(folder / "node_modules" / ".bin")


if __name__ == "__main__":
    sys.exit(main())
