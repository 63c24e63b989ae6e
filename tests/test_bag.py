"""Sealed folders: whole bags of the standard, closed the same way each time, every change of them found."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import files
from generators.office.bag import FACTS, bag_hash, closed, dropped, making, read_bag, settled, staged
from generators.office.places import STAGING
from generators.office.register.rows import FIRST, Link
from generators.problems import ProblemsFound

PLACE = "2018/cong-an-tinh/05-BC-CAT"
LINK = Link(7, "ab" * 32)
INFO = {
    "Source-Organization": "Công an tỉnh Thái Bình",
    "External-Identifier": "05/BC-CAT",
    "External-Description": "Kết quả: phòng, chống tội phạm & tệ nạn <quý III>",
    "Bagging-Date": "2018-10-05",
    "Bag-Software-Agent": "vanthu 0.1.0",
}
PAYLOAD = {
    "05-BC-CAT.docx": b"word" * 3000,
    "05-BC-CAT.pdf": b"%PDF-1.7",
    FACTS: '{"kind":"issued","subject":"Đại tá"}'.encode(),
    "sources/content/plan.yaml": b"a: 1\n",
    "empty.txt": b"",
}
Spoil = Callable[[Path], object]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    archive = tmp_path / "output/archive"
    bag = staged(archive, "p1-000000000001", PAYLOAD, INFO)
    closed(bag, LINK)
    settled(archive, bag, PLACE)
    return archive


def codes(archive: Path) -> set[tuple[str, str]]:
    """What is found: each file with the code of its problem."""
    start = f"output/archive/{PLACE}"
    found = read_bag(archive, PLACE)[1]
    assert all(problem.source.file.startswith(start) for problem in found)
    return {(problem.source.file[len(start) + 1 :], problem.code) for problem in found}


def rewrite_tags(bag: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change tag files and make both tag manifests fit, as somebody would who knows the standard."""
    tags = {name: (bag / name).read_bytes() for name in making.COVERED}
    change(tags)
    for name, data in {**tags, **making._tag_manifests(tags)}.items():
        (bag / name).write_bytes(data)


def test_a_bag_comes_back_as_it_was_sealed(archive: Path) -> None:
    bag, problems = read_bag(archive, PLACE)
    assert bag is not None
    assert problems == []
    assert (bag.place, bag.link, bag.facts) == (PLACE, LINK, PAYLOAD[FACTS].decode())
    assert bag.info.items() >= INFO.items()
    assert bag.info["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}"
    assert bag.hash == hashlib.sha256((archive / PLACE / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    assert not list((archive / STAGING).iterdir())


def test_the_library_of_the_standard_takes_it(archive: Path) -> None:
    bag = bagit.Bag(str(archive / PLACE))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Description"] == INFO["External-Description"]
    assert set(bag.algorithms) == {"sha256", "sha512"}


def test_closing_again_gives_the_same_hash_and_another_place_another(archive: Path) -> None:
    bag = staged(archive, "p1-000000000002", PAYLOAD, INFO)
    first = closed(bag, LINK)
    assert closed(bag, LINK) == first == bag_hash(bag) == bag_hash(archive / PLACE)
    assert closed(bag, Link(8, "ab" * 32)) != first
    assert closed(bag, Link(7, FIRST)) != first
    assert closed(bag, LINK) == first


def test_the_order_in_which_files_are_given_does_not_matter(archive: Path) -> None:
    bag = staged(archive, "p1-000000000002", dict(reversed(PAYLOAD.items())), dict(reversed(INFO.items())))
    assert closed(bag, LINK) == bag_hash(archive / PLACE)


@pytest.mark.parametrize("step", range(8))
def test_a_bag_whose_closing_was_cut_short_is_closed_the_next_time(
    archive: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Die within each write, at each sync, at the rename: what is left is closed again to the same hash."""
    bag = staged(archive, "p1-000000000002", PAYLOAD, INFO)
    calls, write = iter(range(100)), Path.write_bytes

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if next(calls) == step:
                if real is write:
                    write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise KeyboardInterrupt
            return real(*arguments)

        return call

    with monkeypatch.context() as patched:
        for owner, name in ((making, "sync_file"), (making, "sync_folder"), (os, "replace"), (Path, "write_bytes")):
            patched.setattr(owner, name, dying(getattr(owner, name)))
        with pytest.raises(KeyboardInterrupt):
            closed(bag, LINK)
    assert closed(bag, LINK) == bag_hash(archive / PLACE)
    settled(archive, bag, f"{PLACE}.again")
    assert read_bag(archive, f"{PLACE}.again")[1] == []


def test_a_bag_is_moved_once_and_its_place_is_never_taken(archive: Path) -> None:
    gone = archive / STAGING / "p1-000000000001"
    settled(archive, gone, PLACE)
    assert codes(archive) == set()
    other = staged(archive, "p1-000000000003", PAYLOAD, INFO)
    with pytest.raises(ProblemsFound) as found:
        settled(archive, other, PLACE)
    assert [problem.code for problem in found.value.problems] == ["office-cannot-seal"]
    assert str(found.value.problems[0].source) == f"output/archive/{PLACE}"
    assert codes(archive) == set()
    dropped(other)
    dropped(other)
    assert not other.exists()


def test_what_the_disk_refuses_leaves_nothing_behind(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left", str(archive / STAGING / "p1-000000000004/data/empty.txt"))

    monkeypatch.setattr(files, "sync_file", full)
    with pytest.raises(ProblemsFound) as found:
        staged(archive, "p1-000000000004", PAYLOAD, INFO)
    (problem,) = found.value.problems
    assert problem.source.file == "output/archive/.staging"
    assert "hết chỗ trên đĩa" in problem.message
    assert not list((archive / STAGING).iterdir())


def test_every_changed_byte_of_every_file_is_found(archive: Path) -> None:
    """Change one byte at the start, in the middle, at the end of each file, and cut and lengthen it by one."""
    bag = archive / PLACE
    for file in sorted(each for each in bag.rglob("*") if each.is_file()):
        name, data = file.relative_to(bag).as_posix(), file.read_bytes()
        places = {0, len(data) // 2, len(data) - 1} if data else set()
        spoilt = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in places]
        for changed in (*spoilt, data + b"\n", *([data[:-1]] if data else [])):
            file.write_bytes(changed)
            assert name in {where for where, _ in codes(archive)}, name
        file.write_bytes(data)
    assert codes(archive) == set()


MANIFESTS = ("manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
DAMAGE: dict[str, tuple[Spoil, set[tuple[str, str]]]] = {
    "a changed byte": (
        lambda bag: (bag / "data/05-BC-CAT.pdf").write_bytes(b"%PDF-1.6"),
        {("data/05-BC-CAT.pdf", "office-bag-changed")},
    ),
    "a missing file": (
        lambda bag: (bag / "data/sources/content/plan.yaml").unlink(),
        # its folder is left, with nothing in it
        {("data/sources/content", "office-bag-extra"), ("data/sources/content/plan.yaml", "office-bag-lost")},
    ),
    "an extra file": (lambda bag: (bag / "data/ghi chú.txt").touch(), {("data/ghi chú.txt", "office-bag-extra")}),
    "an extra file outside data": (lambda bag: (bag / "ghi-chu.txt").touch(), {("ghi-chu.txt", "office-bag-extra")}),
    "an extra file in a folder outside data": (
        lambda bag: shutil.copytree(bag / "data/sources", bag / "them"),
        {("them/content/plan.yaml", "office-bag-extra")},
    ),
    "an empty folder": (lambda bag: (bag / "data/moi").mkdir(), {("data/moi", "office-bag-extra")}),
    "an extra manifest": (
        lambda bag: (bag / "manifest-md5.txt").write_text("d41d8cd98f00b204e9800998ecf8427e  data/empty.txt\n"),
        {("manifest-md5.txt", "office-bag-extra")},
    ),
    "a link in place of a file": (
        lambda bag: ((bag / "data/empty.txt").unlink(), (bag / "data/empty.txt").symlink_to("register.json")),
        {("data/empty.txt", "office-bag-not-a-file")},
    ),
    "a pipe": (lambda bag: os.mkfifo(bag / "data/ong"), {("data/ong", "office-bag-not-a-file")}),
    "a swap of two files": (
        lambda bag: (
            (bag / "data/05-BC-CAT.pdf").rename(bag / "x"),
            (bag / "data/empty.txt").rename(bag / "data/05-BC-CAT.pdf"),
            (bag / "x").rename(bag / "data/empty.txt"),
        ),
        {("data/05-BC-CAT.pdf", "office-bag-changed"), ("data/empty.txt", "office-bag-changed")},
    ),
    "an edited tag": (
        lambda bag: (bag / "bag-info.txt").write_bytes((bag / "bag-info.txt").read_bytes().replace(b"05/BC", b"06/BC")),
        {("bag-info.txt", "office-bag-changed")},
    ),
    "a digest in a manifest": (
        lambda bag: _replace(bag / "manifest-sha256.txt", b"  data/empty.txt", b"0  data/empty.txt"),
        {("manifest-sha256.txt", "office-bag-manifest")},
    ),
    "a comment in the manifest that nothing covers": (
        lambda bag: _add(bag / "tagmanifest-sha512.txt", b"# \n"),
        {("tagmanifest-sha512.txt", "office-bag-manifest")},
    ),
    "a line lost from the manifest that nothing covers": (
        lambda bag: (bag / "tagmanifest-sha512.txt").write_bytes(
            b"".join((bag / "tagmanifest-sha512.txt").read_bytes().splitlines(keepends=True)[1:])
        ),
        {("tagmanifest-sha512.txt", "office-bag-manifest")},
    ),
    "text that is no UTF-8": (
        lambda bag: (bag / "tagmanifest-sha256.txt").write_bytes(b"\xff\xfe\x00"),
        {("tagmanifest-sha256.txt", "office-bag-manifest")},
    ),
    "a path that leaves the folder": (
        lambda bag: _add(bag / "manifest-sha256.txt", b"0" * 64 + b"  data/../../../../etc/passwd\n"),
        {("manifest-sha256.txt", "office-bag-manifest"), ("manifest-sha256.txt", "office-bag-path")},
    ),
    "all manifests of tags removed": (
        lambda bag: [(bag / name).unlink() for name in MANIFESTS[2:]],
        {(name, "office-bag-lost") for name in MANIFESTS[2:]},
    ),
    "nothing left": (shutil.rmtree, {("", "office-bag-missing")}),
    "a link to a bag": (
        lambda bag: (bag.rename(bag.parent / "x"), bag.symlink_to(bag.parent / "x")),
        {("", "office-bag-missing")},
    ),
    "another encoding declared, all made to fit": (
        lambda bag: rewrite_tags(bag, lambda tags: tags.update({"bagit.txt": b"BagIt-Version: 1.0\n"})),
        {("bagit.txt", "office-bag-declaration")},
    ),
    "tags that are none, all made to fit": (
        lambda bag: rewrite_tags(bag, lambda tags: tags.update({"bag-info.txt": b"\xff\n"})),
        {("bag-info.txt", "office-bag-tags")},
    ),
    "no place in the register, all made to fit": (
        lambda bag: rewrite_tags(bag, lambda tags: tags.update({"bag-info.txt": b"Register-Sequence: 7\n"})),
        {("bag-info.txt", "office-bag-no-place")},
    ),
    "another size told, all made to fit": (
        lambda bag: rewrite_tags(
            bag, lambda tags: tags.update({"bag-info.txt": tags["bag-info.txt"].replace(b"Oxum: 1", b"Oxum: 2")})
        ),
        {("", "office-bag-refused")},
    ),
}


def _add(file: Path, end: bytes) -> None:
    file.write_bytes(file.read_bytes() + end)


def _replace(file: Path, find: bytes, replace: bytes) -> None:
    assert find in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(find, replace))


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found_where_it_is(archive: Path, damage: str) -> None:
    spoil, expected = DAMAGE[damage]
    spoil(archive / PLACE)
    assert codes(archive) == expected


@pytest.mark.parametrize("name", [*MANIFESTS, "bagit.txt", "bag-info.txt", *(f"data/{name}" for name in PAYLOAD)])
def test_each_lost_file_is_named(archive: Path, name: str) -> None:
    (archive / PLACE / name).unlink()
    assert (name, "office-bag-lost") in codes(archive)


def test_an_unreadable_file_is_told_and_is_not_called_changed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "05-BC-CAT.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert codes(archive) == {("data/05-BC-CAT.pdf", "office-bag-unreadable")}


def test_what_can_still_be_read_of_a_damaged_bag_is_given(archive: Path) -> None:
    (archive / PLACE / "data/05-BC-CAT.docx").unlink()
    bag, problems = read_bag(archive, PLACE, "ban-sao")
    assert bag is not None
    assert (bag.link, bag.facts) == (LINK, PAYLOAD[FACTS].decode())
    assert [problem.source.file for problem in problems] == [f"ban-sao/{PLACE}/data/05-BC-CAT.docx"]


# No per cent sign, which the library leaves unescaped against the standard.
NAMES = st.text("aĐộ&'<_-.0 ", min_size=1, max_size=12).filter(lambda name: name.strip(" .") == name)
SUBJECTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=4), SUBJECTS)
def test_any_names_and_subjects_come_back(tmp_path: Path, payload: dict[str, bytes], subject: str) -> None:
    shutil.rmtree(tmp_path / "a", ignore_errors=True)
    with patch.object(os, "fsync"):
        bag = staged(tmp_path / "a", "p1-000000000001", {**payload, FACTS: b"{}"}, {"External-Description": subject})
        closed(bag, LINK)
        settled(tmp_path / "a", bag, PLACE)
    found, problems = read_bag(tmp_path / "a", PLACE)
    assert problems == []
    assert found is not None
    assert found.info.get("External-Description", "") == " ".join(unicodedata.normalize("NFC", subject).split())
