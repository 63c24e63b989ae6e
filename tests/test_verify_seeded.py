"""A hundred seeded changes to an archive, each to a fresh copy: the proof finds every one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import bagit

from generators.office.bag import closed, read_bag
from generators.office.bag.texts import DIGESTS, digests_of_file, link_of, manifest, manifest_text, tags_of, tags_text
from generators.problems import errors
from generators.workflow.verifying import verify
from tests.archive_made import NOW, make_archive, tampered

CHANGES = 100
Change = Callable[[Path, Random], None]


def bags(archive: Path) -> list[Path]:
    return sorted(file.parent for file in archive.rglob("bagit.txt"))


def bag_files(archive: Path) -> list[Path]:
    return [file for bag in bags(archive) for file in sorted(bag.rglob("*")) if file.is_file()]


def chosen_bag(archive: Path, rng: Random) -> Path:
    return rng.choice(bags(archive))


def flipped(file: Path, rng: Random, start: int = 0, end: int | None = None) -> None:
    data = bytearray(file.read_bytes())
    data[rng.randrange(start, end or len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)


def flip_a_byte_of_a_kind_of_file(archive: Path, rng: Random) -> None:
    kind = rng.choice(sorted({file.suffix or file.name for file in bag_files(archive)} | {"manifest"}))
    flipped(rng.choice([file for file in bag_files(archive) if file.suffix == kind or kind in file.name]), rng)


def flip_a_byte_of_the_register(archive: Path, rng: Random) -> None:
    """In what it tells: bytes in the free space of a page tell nothing."""
    file = archive / "register.sqlite"
    with closing(sqlite3.connect(file)) as register:
        told = rng.choice(
            [text for row in register.execute("SELECT facts, bag_hash, previous FROM rows") for text in row]
        )
    at = file.read_bytes().index(told.encode())
    flipped(file, rng, at, at + len(told.encode()))


def lose_a_file(archive: Path, rng: Random) -> None:
    rng.choice(bag_files(archive)).unlink()


def add_a_file(archive: Path, rng: Random) -> None:
    folder = rng.choice(
        [folder for folder in [archive, *sorted(archive.rglob("*"))] if folder.is_dir() and folder.name != ".staging"]
    )
    (folder / rng.choice(["note.txt", ".hidden", "02.pdf", "fetch.txt", "register.sqlite.bak"])).write_bytes(b"x")


def lose_a_bag(archive: Path, rng: Random) -> None:
    shutil.rmtree(chosen_bag(archive, rng))


def lose_a_folder_of_a_bag(archive: Path, rng: Random) -> None:
    with_sources = [bag for bag in bags(archive) if (bag / "data/sources").is_dir()]
    shutil.rmtree(rng.choice(with_sources) / rng.choice(["data", "data/sources"]))


def add_a_folder(archive: Path, rng: Random) -> None:
    folders = [archive, archive / "2018", archive / "2018/cong-an-tinh", chosen_bag(archive, rng)]
    rng.choice([*folders, folders[-1] / "data"]).joinpath(rng.choice(["2017", "trống", ".git"])).mkdir()


def edited(file: Path, rng: Random) -> None:
    text = file.read_text("utf-8")
    digits = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = rng.choice(digits)
    file.write_text(f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}", "utf-8")


def edit_a_record(archive: Path, rng: Random) -> None:
    name = rng.choice(["record.json", "record.xml"])
    edited(rng.choice([file for file in bag_files(archive) if file.name == name]), rng)


def edit_the_facts_in_a_bag(archive: Path, rng: Random) -> None:
    edited(chosen_bag(archive, rng) / "data/register.json", rng)


def edit_the_tags_of_a_bag(archive: Path, rng: Random) -> None:
    edited(chosen_bag(archive, rng) / "bag-info.txt", rng)


def remove_manifests(archive: Path, rng: Random) -> None:
    pattern = rng.choice(["manifest-*.txt", "tagmanifest-*.txt", "*manifest-*.txt", "tagmanifest-sha512.txt"])
    for file in chosen_bag(archive, rng).glob(pattern):
        file.unlink()


def resealed(bag: Path) -> None:
    """Make the manifests of a changed bag anew with the library that everybody has."""
    here = Path.cwd()
    bagit.Bag(str(bag)).save(manifests=True)
    assert Path.cwd() == here
    assert bagit.Bag(str(bag)).is_valid()


def edit_and_reseal(archive: Path, rng: Random) -> None:
    bag = chosen_bag(archive, rng)
    edited(bag / rng.choice(["data/register.json", "bag-info.txt"]), rng)
    resealed(bag)


def edit_and_reseal_as_we_do(archive: Path, rng: Random) -> None:
    bag = chosen_bag(archive, rng)
    (bag / rng.choice(["data/register.json", "data/note.txt"])).write_bytes(b"{}")
    payload = {
        file.relative_to(bag).as_posix(): digests_of_file(file) for file in (bag / "data").rglob("*") if file.is_file()
    }
    for digest in DIGESTS:
        text = manifest_text({name: digests[digest] for name, digests in payload.items()})
        (bag / manifest(digest)).write_bytes(text)
    info = bag / "bag-info.txt"
    tags = tags_of(info.read_bytes())
    size = sum(file.stat().st_size for file in (bag / "data").rglob("*") if file.is_file())
    info.write_bytes(tags_text({**tags, "Payload-Oxum": f"{size}.{len(payload)}"}))
    link = link_of(tags)
    assert link
    closed(bag, link)
    assert read_bag(archive, bag.relative_to(archive).as_posix())[1] == []


def reseal_without_tag_manifests(archive: Path, rng: Random) -> None:
    bag = chosen_bag(archive, rng)
    info = bag / "bag-info.txt"
    info.write_bytes(info.read_bytes().replace(b"2018", b"2017"))
    for file in bag.glob("tagmanifest-*.txt"):
        file.unlink()
    assert bagit.Bag(str(bag)).is_valid()  # the gap of the format that the register closes


def one_of(register: sqlite3.Connection, column: str, table: str, rng: Random) -> object:
    return rng.choice([value for (value,) in register.execute(f"SELECT {column} FROM {table} ORDER BY 1")])


def edit_a_row(archive: Path, rng: Random) -> None:
    change = rng.choice(
        [
            "facts = replace(facts, '2018', '2019')",
            "facts = replace(facts, 'Nguyễn Văn A', 'Nguyễn Văn B')",
            "bag = bag || 'X'",
            "bag_hash = '0' || substr(bag_hash, 2) || 'f'",
            "previous = substr(previous, 2) || 'e'",
            "hash = substr(hash, 2) || '7'",
            "sequence = sequence + 100",
        ]
    )
    with tampered(archive) as register:
        register.execute(f"UPDATE rows SET {change} WHERE sequence = ?", (one_of(register, "sequence", "rows", rng),))


def remove_a_row(archive: Path, rng: Random) -> None:
    with tampered(archive) as register:
        register.execute("DELETE FROM rows WHERE sequence = ?", (one_of(register, "sequence", "rows", rng),))


def remove_the_last_row(archive: Path, rng: Random) -> None:
    with tampered(archive) as register:
        (bag,) = register.execute("SELECT bag FROM rows ORDER BY sequence DESC LIMIT 1").fetchone()
        register.execute("DELETE FROM rows WHERE bag = ?", (bag,))
        if rng.random() < 0.5:
            shutil.rmtree(archive / bag)


def swap_rows(archive: Path, rng: Random) -> None:
    with tampered(archive) as register:
        first, second = rng.sample([at for (at,) in register.execute("SELECT sequence FROM rows")], 2)
        for old, new in ((first, -1), (second, first), (-1, second)):
            register.execute("UPDATE rows SET sequence = ? WHERE sequence = ?", (new, old))


def edit_an_entry(archive: Path, rng: Random) -> None:
    change = rng.choice(
        [
            "paper = replace(paper, 'tháng', 'quý'), folder = folder || 'X'",
            "paper = replace(paper, 'Nguyễn Văn A', 'Nguyễn Văn B')",
            "number = number + 50",
            "folder = folder || '-2'",
            "request = request || 'x'",
            "day = '2018-12-31'",
            "symbol = symbol || '-X'",
            "book = 'secret'",
        ]
    )
    with tampered(archive) as register:
        register.execute(f"UPDATE entries SET {change} WHERE id = ?", (one_of(register, "id", "entries", rng),))


def remove_an_entry(archive: Path, rng: Random) -> None:
    with tampered(archive) as register:
        register.execute("DELETE FROM entries WHERE id = ?", (one_of(register, "id", "entries", rng),))


def change_a_state(archive: Path, rng: Random) -> None:
    with tampered(archive) as register:
        at, state = rng.choice(register.execute("SELECT id, state FROM entries").fetchall())
        states = sorted({"issued", "cancelled", "replaced"} - {state})
        register.execute("UPDATE entries SET state = ? WHERE id = ?", (rng.choice(states), at))


def drop_a_trigger(archive: Path, rng: Random) -> None:
    with closing(sqlite3.connect(archive / "register.sqlite", isolation_level=None)) as register:
        names = register.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").fetchall()
        register.execute(f"DROP TRIGGER {rng.choice(names)[0]}")


def move_a_bag(archive: Path, rng: Random) -> None:
    target = archive / rng.choice(["2019/cong-an-tinh", "2018/van-phong", "2018"])
    target.mkdir(parents=True, exist_ok=True)
    chosen_bag(archive, rng).rename(target / "09-X")


def rename_a_bag(archive: Path, rng: Random) -> None:
    bag = chosen_bag(archive, rng)
    bag.rename(bag.with_name(rng.choice([bag.name.lower(), f"{bag.name} (2)", f"{bag.name}.cancelled"])))


def swap_files(archive: Path, rng: Random) -> None:
    ending = rng.choice([".docx", ".pdf", "register.json", "record.xml"])
    first, second = rng.sample([file for file in bag_files(archive) if file.name.endswith(ending)], 2)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one if one != other else one + b"\n")  # the PDFs of this archive are all alike


def swap_bags(archive: Path, rng: Random) -> None:
    first, second = rng.sample(bags(archive), 2)
    first.rename(archive / "aside")
    second.rename(first)
    (archive / "aside").rename(second)


def cut_a_file_short(archive: Path, rng: Random) -> None:
    file = rng.choice([*bag_files(archive), archive / "register.sqlite"])
    os.truncate(file, rng.randrange(file.stat().st_size))


def link_instead_of_a_file(archive: Path, rng: Random) -> None:
    folders = [archive / "2018", archive / "2018/so-tu-phap", chosen_bag(archive, rng), archive / ".staging"]
    file = rng.choice([rng.choice(bag_files(archive)), archive / "register.sqlite", *folders])
    real = archive.parent / "elsewhere"
    file.rename(real)
    file.symlink_to(real)


def lose_the_register(archive: Path, rng: Random) -> None:
    rng.choice([Path.unlink, lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"x" * 4096)])(
        archive / "register.sqlite"
    )


KINDS: list[Change] = [
    flip_a_byte_of_a_kind_of_file, flip_a_byte_of_the_register, lose_a_file, add_a_file, lose_a_bag,
    lose_a_folder_of_a_bag, add_a_folder, edit_a_record, edit_the_facts_in_a_bag, edit_the_tags_of_a_bag,
    remove_manifests, edit_and_reseal, edit_and_reseal_as_we_do, reseal_without_tag_manifests, edit_a_row,
    remove_a_row, remove_the_last_row, swap_rows, edit_an_entry, remove_an_entry, change_a_state, drop_a_trigger,
    move_a_bag, rename_a_bag, swap_files, swap_bags, cut_a_file_short, link_instead_of_a_file, lose_the_register,
]  # fmt: skip


def test_nothing_is_found_on_the_untouched_archive(tmp_path: Path) -> None:
    make_archive(tmp_path)
    assert verify(tmp_path, now=NOW).problems == ()


def test_each_of_a_hundred_changes_is_found(tmp_path: Path) -> None:
    missed = []
    for seed in range(CHANGES):
        office, change = tmp_path / str(seed), KINDS[seed % len(KINDS)]
        change(make_archive(office), Random(seed))
        if not errors(verify(office, now=NOW).problems):
            missed.append((seed, change.__name__))
        shutil.rmtree(office)
    assert (CHANGES - len(missed), missed) == (CHANGES, [])
