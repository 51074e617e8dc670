"""The operating-system account the embedded database server runs under, and what that account may enter."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songhe.foundation.database_problem import DatabaseProblem

NAME = "songhe-db"


@dataclass(frozen=True)
class Account:
    """An unprivileged account, or (uid None) simply the user who runs the program."""

    uid: int | None = None
    gid: int | None = None

    def popen_options(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def admit(self, folder: Path) -> None:
        """Let this account, and no other, pass through a folder that stays ours."""
        if self.gid is None:
            folder.chmod(0o700)
        else:
            os.chown(folder, os.geteuid(), self.gid)
            folder.chmod(0o710)

    def can_pass(self, path: Path) -> bool:
        """May this account enter the folder, or execute the file? Asked of the kernel, so that ACLs count too."""
        if self.uid is None:
            return os.access(path, os.X_OK)
        return subprocess.run(["/usr/bin/test", "-x", str(path)], cwd="/", **self.popen_options()).returncode == 0


def server_account() -> Account:
    """PostgreSQL refuses to run as root; any existing account (nobody) would let its other programs in."""
    if os.geteuid() != 0:
        return Account()
    entry = _look_up() or _create()
    return Account(entry.pw_uid, entry.pw_gid)


def _look_up() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd:
    """initdb looks its user up by name, so a bare number is not enough."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([useradd, *options, "--shell", "/usr/sbin/nologin", NAME], capture_output=True)
    entry = _look_up()
    if entry is None:
        raise DatabaseProblem(
            f"The database must not run as root and the system account {NAME!r} could not be created: "
            "run songhe as an ordinary user, or set SONGHE_DATABASE_URL to a PostgreSQL server."
        )
    return entry
