"""The key file: made once, whole, for its owner alone."""

import json
import stat
from pathlib import Path

import pytest

from songhe.foundation.keys import LAST_NUMBER, KeyFile, KeysUnusable, SearchKey, keys_at


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


def test_a_file_of_before_the_first_rotation_holds_one_key_of_each_kind(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps({"signing": "s", "sealing": "ab" * 32, "search": "cd" * 32}))

    keys = keys_at(path)
    assert (keys.sealing.now, keys.sealing.keys) == (1, {1: b"\xab" * 32})
    assert keys.search.current == SearchKey(b"\xcd" * 32, "sha256")


def test_numbers_are_never_given_again(tmp_path: Path) -> None:
    keys = keys_at(tmp_path / "keys.json").with_new_sealing().current_only().with_new_sealing()
    assert (keys.sealing.now, sorted(keys.sealing.keys)) == (3, [2, 3])

    for _ in range(LAST_NUMBER - 3):
        keys = keys.with_new_sealing()
    with pytest.raises(KeysUnusable, match="last there can be"):
        keys.with_new_sealing()


def test_a_running_program_follows_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = KeyFile(tmp_path / "keys.json", "sm4")
    before = file.keys
    assert before.search.current.hash == "sm3"
    monkeypatch.setattr("songhe.foundation.keys.FOLLOWS_WITHIN", 0.0)
    KeyFile(file.path).write(before.with_new_sealing())

    assert file.keys.sealing.now == 2
    assert file.keys.sealing.keys[1] == before.sealing.current
    assert file.keys.signing == before.signing
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_file_that_is_gone_is_not_made_anew_while_the_program_runs(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys.json")
    assert file.keys
    file.path.unlink()

    with pytest.raises(KeysUnusable, match="put back the copy"):
        file.read()
    assert not file.path.exists()


def test_a_copy_that_was_kept_is_not_written_over(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys.json")
    first = file.keys
    kept = file.keep_copy("keys.kept.json")
    file.write(first.with_new_sealing())
    file.keep_copy("keys.kept.json")

    assert keys_at(kept) == first
