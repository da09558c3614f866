from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from programs import run


@pytest.fixture
def start(checkout: Path) -> ModuleType:
    """Give a fresh ``start.py``, as a module whose paths a test may point elsewhere."""
    spec = spec_from_file_location("start", checkout / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def places(checkout: Path) -> ModuleType:
    """Give ``scripts/tests_of.py``, which tells where a file is tried."""
    return _script(checkout, "tests_of")


@pytest.fixture(scope="session")
def changed(checkout: Path) -> ModuleType:
    """Give ``scripts/changed.py``, which tells what a change can break."""
    return _script(checkout, "changed")


def _script(checkout: Path, name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(checkout / "scripts")
        return import_module(name)


@pytest.fixture(scope="session")
def tracked(checkout: Path) -> list[Path]:
    """Give the files that belong to the project, those not yet committed too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=checkout,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    paths = [checkout / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the Python of an environment that has the wheel and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed here") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel)
    return python
