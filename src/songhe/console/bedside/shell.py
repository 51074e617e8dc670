"""What the telephone keeps of the app itself: its files, and the version that any change of them makes."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from songhe.console.bedside.words import SCREENS

FOLDER = Path(__file__).parents[1] / "static/console/bedside"
OTHERS = ("scales/score.js", "foundation/songhe.svg")


def shell() -> str:
    """The page, the same for everybody: who somebody is and whom they visit comes with the day."""
    words = {lang: {name: said[lang] for name, said in SCREENS.items()} for lang in ("zh", "en")}
    return render_to_string("console/bedside/shell.html", {"words": words, "version": shell_version()})


def worker() -> str:
    """The service worker: which version of which files to keep, then how (static/console/bedside/keeping.js)."""
    told = json.dumps({"version": shell_version(), "page": reverse("console:bedside"), "files": addresses()})
    return f'import {{ keep }} from "{static("console/bedside/keeping.js")}";\nkeep({told});\n'


def addresses() -> list[str]:
    """Of every file the app needs without network."""
    return [static(name) for name in _names()]


@cache
def shell_version() -> str:
    """The same in every process that serves the same files; any change of one is another version."""
    told = hashlib.sha256(f"{version('songhe')} {sorted(SCREENS.items())}".encode())
    for name in _names():
        found = finders.find(name)
        told.update(name.encode() + Path(str(found)).read_bytes())
    return told.hexdigest()[:12]


def _names() -> list[str]:
    own = sorted(f"console/bedside/{path.name}" for path in FOLDER.iterdir() if path.is_file())
    return [*own, *OTHERS]
