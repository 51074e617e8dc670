"""The key file: made once, whole, for its owner alone."""

import stat
from pathlib import Path

import pytest

from songhe.foundation.keys import KeysUnusable, keys_at


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys.json"

    assert keys_at(path) == keys_at(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    keys_at(tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(0o644)

    with pytest.raises(KeysUnusable, match="chmod 600"):
        keys_at(tmp_path / "keys.json")


def test_a_damaged_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "keys.json").touch(mode=0o600)

    with pytest.raises(KeysUnusable, match="put back the copy"):
        keys_at(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").read_text() == ""
