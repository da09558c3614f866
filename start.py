"""Set Surefoot up once, then open the workbook, open JupyterLab, or run every test.

It needs nothing but Python, and its own words are such that an old Python understands them:
that one is told which Python is needed.
"""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Dict, List, Sequence

OLDEST, TOO_NEW = (3, 11), (3, 15)
GIGABYTES_NEEDED = 1.5
INTERRUPTED = 130
UNFINISHED = {"made": "not yet"}
COACH, EVALUATION, DEVELOPMENT = GROUPS = ("coach", "evaluation", "development")
EXTRAS = "extras"
MEGABYTES = {COACH: 130, EVALUATION: 300, DEVELOPMENT: 450, EXTRAS: 500}
"""What each group fetches; each but the extras holds the libraries of those before it."""
FOR_EVALUATION = ("demo", "evaluation", "export", "extras", "lab", "report", "verify")
LEADS_AWAY = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "locks"
PROJECT = ROOT / "pyproject.toml"
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "surefoot.json"
CHECKS = ROOT / "scripts" / "checks.py"
DOCS = ROOT / "scripts" / "docs_site.py"
NEW = ROOT / "scripts" / "new_exercise.py"
LOG = ENVIRONMENT / "surefoot-setup.log"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

HELP = """\
usage: python3 start.py                    open the workbook in the browser
       python3 start.py --no-browser       only print its address
       python3 start.py --port 8890        take this port rather than any free one
       python3 start.py evaluation         add what outcomes, reports and JupyterLab need
       python3 start.py extras             add Spark and OpenDP, too, which some evaluators need
       python3 start.py lab                open JupyterLab on the notebooks
       python3 start.py test               run every check and every test
       python3 start.py test changed       run the checks and what your work can break
       python3 start.py test exercise KEY  try one exercise, in seconds, such as urge-log
       python3 start.py test -k urge -x    run pytest alone, with these arguments
       python3 start.py new exercise KEY   write the files of a new exercise
       python3 start.py docs               make the documentation site, in build/docs
       python3 start.py COMMAND --help     tell about another command, such as report

The first start sets up the folder .venv beside this file with what a coach needs, which takes
a minute or two and needs the network; what else a command needs is added when it first runs.
Later starts take a few seconds and need no network. On Windows, say "py" for "python3".
"""

NO_NETWORK = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "NewConnectionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Max retries exceeded",
    "Connection to",
    "Network is unreachable",
    "getaddrinfo failed",
    "dns error",
    "error sending request",
    "No matching distribution found",
)
WRONG_HASH = ("DO NOT MATCH THE HASHES", "Hash mismatch")
DISK_FULL = ("No space left on device", "not enough space on the disk", "Disk quota exceeded")


class Trouble(Exception):
    """What keeps Surefoot from starting, in a sentence for the person at the keyboard."""


class Failed(Exception):
    """A step of the set-up ended badly; its output is the exception's text."""


def main(arguments: List[str]) -> int:
    """Do what the command line asks for, and give the exit status."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(HELP, end="")
        return 0
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console may lack letters of the folder's name
    try:
        check_python(sys.version_info[:3])
        set_up(needed(arguments[:1]))
        if arguments in ([EVALUATION], [EXTRAS]):
            print("The libraries are there.")
            return 0
        if arguments[:1] == ["test"]:
            return run_script(CHECKS, arguments[1:])
        if arguments[:1] == ["new"]:
            return run_script(NEW, arguments[1:])
        if arguments == ["docs"]:
            return run_script(DOCS, [])
        return run_surefoot(arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        print(explained(error), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return INTERRUPTED
    return 2


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that is too old or too new, and name a fitting one if there is one."""
    if OLDEST <= tuple(version[:2]) < TOO_NEW:
        return
    known = f"3.{OLDEST[1]} to 3.{TOO_NEW[1] - 1}"
    needs = "Python 3.11 or newer" if tuple(version[:2]) < OLDEST else "one of Python " + known
    named = ".".join(str(part) for part in version)
    fitting = fitting_python()
    hint = (
        f'There is a fitting one on this computer: "{fitting}" start.py'
        if fitting
        else "You can get one from python.org or from your system's packages."
    )
    raise Trouble(f"Surefoot needs {needs}; this is {named}. {hint}")


def fitting_python() -> str:
    """Give the newest fitting Python of this computer that runs; nothing when there is none."""
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return ""


def explained(error: OSError) -> str:
    """Say what the operating system refused, in a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Surefoot may not write to {error.filename or ROOT}. Put its folder where you may"
            " write, such as your own documents, or close whatever is using it; then start again."
        )
    return f"The computer reported: {error.strerror} ({error.filename or ROOT})."


def disk_full() -> str:
    """Say that there is no room for the environment."""
    free = shutil.disk_usage(str(ROOT)).free / 1e9
    return (
        f"There is too little room on the disk: Surefoot needs about {GIGABYTES_NEEDED} GB once,"
        f" and {free:.1f} GB are free in {ROOT}. Make room and start again."
    )


def needed(command: Sequence[str]) -> List[str]:
    """Name the groups of libraries that a command needs."""
    if command in (["test"], ["docs"], ["new"]):
        return [DEVELOPMENT]
    if command == [EXTRAS]:
        return [EVALUATION, EXTRAS]
    return [EVALUATION if command and command[0] in FOR_EVALUATION else COACH]


def set_up(groups: Sequence[str]) -> None:
    """Make the environment, or bring it up to date; do nothing when it is as it should be.

    What was installed for another command stays.
    """
    made = read_stamp()
    there = made.get("groups", "").split()
    wanted = wanted_stamp(together(groups, there))
    if made == wanted and PYTHON.exists():
        return
    if made.get("folder") != wanted["folder"] or not made.get("lock") or not PYTHON.exists():
        make_environment(made)
        made, there = {}, []
    write_stamp(UNFINISHED)
    try:
        if made.get("lock") != wanted["lock"]:
            install_locks(wanted["groups"].split(), there)
        install_project()
    except Failed as failed:
        raise Trouble(reason(str(failed))) from failed
    write_stamp(wanted)


def together(groups: Sequence[str], there: Sequence[str]) -> List[str]:
    """Give the largest of the groups that hold each other, and the extras if they are wanted."""
    all_of_them = [*groups, *there]
    largest = max(GROUPS.index(each) for each in all_of_them if each in GROUPS)
    return [GROUPS[largest]] + ([EXTRAS] if EXTRAS in all_of_them else [])


def lock_of(group: str) -> Path:
    """Give the lock of a group of libraries."""
    return LOCKS / f"{group}.lock"


def wanted_stamp(groups: Sequence[str]) -> Dict[str, str]:
    """Give what the environment must have been made from, and where."""
    locks = "-".join(digest(lock_of(group)) for group in groups)
    named = " ".join(groups)
    return {"folder": str(ROOT), "groups": named, "lock": locks, "project": digest(PROJECT)}


def digest(path: Path) -> str:
    """Give the SHA-256 of a text file, the same whatever its line endings are."""
    return hashlib.sha256(b"\n".join(path.read_bytes().splitlines())).hexdigest()


def read_stamp() -> Dict[str, str]:
    """Give what the environment was made from; nothing when there is none."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: Dict[str, str]) -> None:
    """Note what the environment was made from."""
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def make_environment(made: Dict[str, str]) -> None:
    """Make an empty environment in the place of a half-made, moved or broken one."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Trouble(
            "This Python came without venv and ensurepip, which Surefoot needs once. On Debian"
            " and Ubuntu: sudo apt install python3-venv. Then start again."
        )
    if ENVIRONMENT.exists():
        if not made and any(ENVIRONMENT.iterdir()):
            raise Trouble(
                f"The folder {ENVIRONMENT} was not made by start.py. Move it away, or remove it,"
                " and start again."
            )
        shutil.rmtree(str(ENVIRONMENT))
    if shutil.disk_usage(str(ROOT)).free < GIGABYTES_NEEDED * 1e9:
        raise Trouble(disk_full())
    ENVIRONMENT.mkdir()
    write_stamp(UNFINISHED)
    print(f"Setting Surefoot up in {ENVIRONMENT} (once).", flush=True)
    step("Making the environment", [sys.executable, "-m", "venv", str(ENVIRONMENT)])


def install_locks(groups: Sequence[str], there: Sequence[str]) -> None:
    """Install what the groups' locks name, with uv where it can be had, else with pip."""
    locks = [lock_of(group) for group in groups]
    files = [part for lock in locks for part in ("-r", str(lock))]
    pip = [str(PYTHON), "-m", "pip", "install", "--retries", "2", "--require-hashes"]
    uv = [str(PYTHON), "-m", "uv", "pip", "sync", "--python", str(PYTHON), "--require-hashes"]
    installer = ENVIRONMENT / "installer.txt"
    installer.write_text(locked("uv", locks[0]), encoding="utf-8")
    megabytes = size(groups) - (size(there) if size(there) < size(groups) else 0)
    try:
        step("Fetching the installer", [*pip, "-r", str(installer)])
        fetching = f"Fetching and installing the libraries (about {megabytes} MB)"
        step(fetching, [*uv, *map(str, locks)])
    except Failed:
        step("Installing the libraries the slow way", [*pip, *files])


def size(groups: Sequence[str]) -> int:
    """Give about how much the libraries of some groups fetch, in megabytes."""
    return sum(MEGABYTES[group] for group in groups)


def locked(name: str, lock: Path) -> str:
    """Give a lock's lines for one library, with its hashes."""
    taken = []  # type: List[str]
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith(name + "==") or (taken and line.startswith(" ")):
            taken.append(line)
        elif taken:
            break
    return "\n".join(taken) + "\n"


def install_project() -> None:
    """Install Surefoot itself, so that the environment sees this folder's files as they are."""
    pip = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--no-index"]
    step("Installing Surefoot", [*pip, "--editable", str(ROOT)])


def step(says: str, command: Sequence[str]) -> None:
    """Run one step of the set-up; tell of it when it takes longer than a second."""
    began = time.monotonic()
    with LOG.open("ab") as log:
        log.seek(0, os.SEEK_END)
        before = log.tell()
        process = subprocess.Popen(
            command, cwd=str(ROOT), env=clean(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            wait(process, says, began)
        except BaseException:
            process.kill()
            process.wait()
            raise
    if process.returncode:
        raise Failed(LOG.read_bytes()[before:].decode("utf-8", "replace"))


def wait(process: "subprocess.Popen[bytes]", says: str, began: float) -> None:
    """Wait for a process; after the first second say what is going on, then count the seconds."""
    live, told = sys.stdout.isatty(), False
    while not ended_within_a_second(process):
        if live or not told:
            seconds = f" {time.monotonic() - began:.0f} s" if live else ""
            print("\r" * live + f"  {says} ...{seconds}", end="", flush=True)
        told = True
    if told:
        took = "" if live else f" {time.monotonic() - began:.0f} s"
        print(took, flush=True)


def ended_within_a_second(process: "subprocess.Popen[bytes]") -> bool:
    """Wait a second at most, and say whether the process has ended."""
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return True


def clean() -> Dict[str, str]:
    """Give the environment variables without those that lead Python to other libraries."""
    return {key: value for key, value in os.environ.items() if key not in LEADS_AWAY}


def reason(output: str) -> str:
    """Say in a sentence why a step failed, from what it printed."""
    if any(sign in output for sign in DISK_FULL):
        return disk_full()
    if any(sign in output for sign in WRONG_HASH):
        return (
            "A library that was fetched is not the one that Surefoot was tested with, so it was"
            " not installed. Try again on another network; if it happens again, please report it."
        )
    if any(sign in output for sign in NO_NETWORK):
        return (
            "The libraries could not be fetched. Is this computer online? Behind a proxy, set"
            f" HTTPS_PROXY. Then start again: what is there already is kept. Details: {LOG}"
        )
    lines = output.strip().splitlines()
    telling = [line for line in lines if "rror: " in line] or lines
    return "\n".join(["The set-up failed:", *telling[-3:], f"Details: {LOG}"])


def run_surefoot(arguments: List[str]) -> int:
    """Run a command of Surefoot in the environment; without a command, open the workbook."""
    if not arguments or arguments[0].startswith("-"):
        arguments = ["serve", *arguments]
    command = [str(PYTHON), "-P", "-m", "surefoot", *arguments]
    variables = {**clean(), "SUREFOOT_STARTED_AS": typed()}
    if os.name != "nt":
        os.execve(command[0], command, variables)
    return subprocess.call(command, env=variables)


def typed() -> str:
    """Give how this file is started, for commands that are told to whoever started it."""
    return "py start.py" if os.name == "nt" else "python3 start.py"


def run_script(script: Path, arguments: List[str]) -> int:
    """Hand over to the checks, or to what makes the site; they run in the environment."""
    return subprocess.call([str(PYTHON), str(script), *arguments], cwd=str(ROOT), env=clean())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
