"""Packages that are only measured beside ours: each pinned in a file, installed in a folder of its own in build/."""

import subprocess

from benchmarks.contenders import BUILD, HERE, PYTHON


def installed(name: str) -> dict[str, str]:
    """Install `name.txt` into build/`name` unless it is there; the environment in which a process finds it."""
    folder, pinned = BUILD / name, (HERE / f"{name}.txt").read_text(encoding="utf-8")
    ready = folder / ".ready"
    if not ready.is_file() or ready.read_text(encoding="utf-8") != pinned:
        print(f"Installing build/{name} …", flush=True)
        pip = [*PYTHON, "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "--no-deps"]
        options = ["--require-hashes", "--target", str(folder), "-r", str(HERE / f"{name}.txt")]
        subprocess.run([*pip, *options], check=True)
        ready.write_text(pinned, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def version(name: str) -> str:
    """The name and version that `name.txt` pins first."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").split()[0].replace("==", " ")
