"""The register: numbers from many processes, what it refuses and says, its chain, its rebuilding, odd files."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psutil
import pytest

from generators.lint.rules import book
from generators.office.paper import Entry, Tied
from generators.office.places import REGISTER, STAGING
from generators.office.register import opening, store
from generators.office.register.chain import chain_problems
from generators.office.register.drives import Mounted, network_kind
from generators.office.register.facts import entry_of, facts_of, read_facts
from generators.office.register.rebuilding import rebuild
from generators.office.register.register import Register, Request
from generators.office.register.rows import FIRST, Link, Row
from generators.problems import ProblemsFound
from tests import linting
from tests.office import Office
from tests.registering import DAY, NOW, paper, reading, request, reserve, seal, take_numbers, writing

PROCESSES, EACH, SHARED = 8, 1250, 20
LATER = NOW + timedelta(days=1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def memory() -> Iterator[Path]:
    """An archive on a drive in memory, where there is one: what is tested does not hang on the speed of the disk."""
    fast = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=fast if fast.is_dir() else None) as folder:
        yield Path(folder)


def names(archive: Path) -> list[str]:
    """What lies in an archive; nothing is left under work."""
    assert not any((archive / STAGING).iterdir())
    return sorted(set(os.listdir(archive)) - {STAGING})


def codes(found: ProblemsFound) -> list[str]:
    return [problem.code for problem in found.problems]


def refusal(archive: Path, writing: bool = True, now: object = NOW, **options: bool) -> list[str]:
    with pytest.raises(ProblemsFound) as found, opening.opened(archive, now, writing=writing, **options):  # type: ignore[arg-type]
        pass
    return codes(found.value)


def refused(register: Register, *requests: Request) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        reserve(register, *requests)
    return codes(found.value)


def issued(register: Register, *keys: str) -> list[Entry]:
    entries = reserve(register, *map(request, keys))
    assert all(seal(register, entry) for entry in entries)
    return entries


# Numbers


def test_many_processes_get_every_number_once(memory: Path) -> None:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["tests.registering"])
    with context.Pool(PROCESSES) as pool:
        jobs = [(memory, process, EACH, SHARED) for process in range(PROCESSES)]
        taken = pool.starmap(take_numbers, jobs, chunksize=1)
    assert len({tuple(common) for common, _ in taken}) == 1
    numbers = sorted([*taken[0][0], *(number for _, own in taken for number in own)])
    assert numbers == list(range(1, PROCESSES * EACH + SHARED + 1))
    assert names(memory) == [REGISTER]


def test_a_batch_gets_numbers_in_the_order_of_days_or_none(archive: Path) -> None:
    asked = [request("b", day=date(2018, 5, 2)), request("a", day=date(2018, 5, 1)), request("c", day=date(2018, 5, 2))]
    with writing(archive) as register:
        assert [entry.code for entry in reserve(register, *asked)] == ["02/BC-CAT", "01/BC-CAT", "03/BC-CAT"]
        late = [request("d", day=date(2018, 5, 3)), request("e", day=date(2018, 4, 30))]
        assert refused(register, *late) == ["office-day-before-last"]
        assert len(register.entries()) == 3


def test_all_that_is_wrong_with_a_batch_is_told_at_its_files(archive: Path) -> None:
    with writing(archive) as register:
        reserve(register, request("a", 7))
        wrong = [request("b", 7), request("c", day=DAY - timedelta(days=1)), request("a", 8)]
        problems = register.plan(wrong, NOW).problems
        assert {(problem.code, problem.source.file) for problem in problems} == {
            ("office-number-taken", "b.docx"),
            ("office-day-before-last", "c.docx"),
            ("office-has-other-number", "a.docx"),
        }
        assert sorted(refused(register, *wrong)) == sorted(problem.code for problem in problems)


def test_giving_a_number_does_not_look_through_the_book(memory: Path) -> None:
    with writing(memory) as register:
        work: list[int] = []
        for count in (10, 1000):
            reserve(register, *(request(f"{count}-{at}") for at in range(count)))
            work.append(0)
            register.connection.set_progress_handler(lambda: work.append(work.pop() + 1), 1)
            reserve(register, request(f"{count}"))
            register.connection.set_progress_handler(None, 1)
    assert work[1] < 2 * work[0]


def test_two_versions_of_one_paper_in_a_batch_are_refused(archive: Path) -> None:
    with writing(archive) as register:
        twice = [request("a"), replace(request("a", draft="b"), source="a (1).docx")]
        with pytest.raises(ProblemsFound, match="1 problems") as found:
            reserve(register, *twice)
        assert [(problem.code, problem.source.file) for problem in found.value.problems] == [
            ("issue-same-paper", "a (1).docx")
        ]
        same = reserve(register, request("a"), replace(request("a"), source="a (1).docx"))
        assert [entry.number for entry in same] == [1, 1]


def test_a_plan_writes_nothing_and_is_what_comes(archive: Path) -> None:
    with reading(archive) as register:
        planned = register.plan([request("a", 33)], NOW)
        assert register.missing
    assert [entry.folder for entry in planned.entries] == ["2018/cong-an-tinh/33-BC-CAT"]
    assert "01–32" in planned.problems[0].message
    assert not archive.exists()
    with writing(archive) as register:
        assert register.plan([request("a", 33)], NOW) == planned == register.reserve([request("a", 33)], NOW)


def test_numbers_of_a_paper_book_are_not_given_again(archive: Path) -> None:
    with writing(archive) as register:
        assert [entry.number for entry in reserve(register, request("a", 33, first=57), request("b", first=57))] == [
            33,
            57,
        ]


def test_a_draft_that_changed_keeps_its_number(archive: Path) -> None:
    with writing(archive) as register:
        reserve(register, request("a"))
        (entry,) = reserve(register, request("a", draft="b", symbol="KH-CAT"))
        assert (entry.code, entry.folder) == ("01/KH-CAT", "2018/cong-an-tinh/01-KH-CAT")
        assert register.entries() == [entry] == register.pending()
        assert refused(register, request("a", book="bcd")) == ["office-has-other-number"]


def test_a_paper_is_found_by_its_code(archive: Path) -> None:
    with writing(archive) as register:
        reserve(register, request("a", symbol="KH-BCĐ"), request("b", issuer="ubnd-tinh", symbol="KH-BCĐ"))
        for code in ("1/KH-BCĐ", "01/KH-BCĐ", "01 / kh-bcd", "01/KH-BCĐ"):
            assert [entry.request for entry in register.find(code, 2018, "ubnd-tinh")] == ["b"]
        assert len(register.find("01/KH-BCĐ")) == 2
        assert register.find("01/KH-BCĐ", 2019) == register.find("x") == register.find("02/KH-BCĐ") == []


# Rows


def test_a_paper_sealed_by_another_process_is_not_sealed_again(archive: Path) -> None:
    with writing(archive) as mine, writing(archive) as other:
        (entry,) = reserve(mine, request("a"))
        assert seal(other, entry)
        assert seal(mine, entry) is None
        assert len(mine.rows()) == 1


def test_an_old_draft_is_not_sealed_after_a_newer_one_was_entered(archive: Path) -> None:
    with writing(archive) as register:
        (old,) = reserve(register, request("a"))
        (new,) = reserve(register, request("a", draft="b"))
        assert seal(register, old) is None
        assert seal(register, new)


def test_a_seal_that_fails_takes_all_back(archive: Path) -> None:
    def fail(_: object) -> str:
        raise OSError("disk")

    with writing(archive) as register:
        (entry,) = reserve(register, request("a"))
        with pytest.raises(OSError, match="disk"):
            register.append(facts_of("issued", entry, NOW), entry.folder, "s", fail)
        assert (register.rows(), register.pending()) == ([], [entry])


def test_a_row_tells_where_its_bag_waited(archive: Path) -> None:
    with writing(archive) as register:
        issued(register, "a")
        (row,) = register.rows()
        assert (row.bag, register.staged_of(row)) == ("2018/cong-an-tinh/01-BC-CAT", "p1-0123456789ab")


def test_a_cancelled_number_is_kept_and_its_day_binds_nobody(archive: Path) -> None:
    with writing(archive) as register:
        (wrong,) = reserve(register, request("a", day=date(2018, 12, 31)))
        row = seal(register, wrong, "cancelled")
        assert row
        assert read_facts(row.facts).reason == "Ghi nhầm"
        assert [entry.number for entry in reserve(register, request("b"), request("a"))] == [2, 3]


def test_a_paper_that_replaces_another_ends_it(archive: Path) -> None:
    with writing(archive) as register:
        (old,) = issued(register, "a")
        tied = Tied("replaces", old.code, 2018)
        issued_now = reserve(register, Request("a#replaces", paper(draft="b", tied=tied)))
        seal(register, issued_now[0])
        corrected = reserve(
            register, Request("c", paper(draft="c", tied=replace(tied, tie="corrects", code="02/BC-CAT")))
        )
        seal(register, corrected[0])
        assert [entry.state for entry in register.entries()] == ["replaced", "issued", "issued"]


def change(archive: Path, *orders: str) -> None:
    """Change the tables as somebody does who knows SQL."""
    with closing(sqlite3.connect(archive / REGISTER)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for order in [*(f"DROP TRIGGER {name}" for (name,) in triggers), *orders]:
            connection.execute(order)
        connection.commit()


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("UPDATE rows SET facts = replace(facts, 'Thử', 'Khác') WHERE sequence = {n}", "office-row-changed"),
        ("UPDATE rows SET bag_hash = 'x' WHERE sequence = {n}", "office-row-changed"),
        ("UPDATE rows SET bag = 'x' WHERE sequence = {n}", "office-row-changed"),
        ("UPDATE rows SET hash = 'x' WHERE sequence = {n}", "office-row-changed"),
        ("DELETE FROM rows WHERE sequence = {n}", "office-row-missing"),
        ("UPDATE rows SET sequence = 9 WHERE sequence = {n}", "office-row-missing"),
    ],
)
@pytest.mark.parametrize("row", [1, 2, 3])
def test_a_row_that_is_changed_or_removed_shows(archive: Path, order: str, told: str, row: int) -> None:
    with writing(archive) as register:
        issued(register, "a", "b", "c", "d")
        assert not list(chain_problems(register.rows(), register.hashes()))
    change(archive, order.format(n=row))
    with reading(archive) as register:
        assert told in [problem.code for problem in chain_problems(register.rows(), register.hashes())]


def rows_of(archive: Path, count: int = 4) -> list[Row]:
    with writing(archive) as register:
        issued(register, *map(str, range(count)))
        return register.rows()


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 2, 1, 3), (0, 1, 2, 2, 3), (1, 2, 3), (0, 3)])
def test_rows_in_another_order_show(archive: Path, order: tuple[int, ...]) -> None:
    rows = rows_of(archive)
    found = {problem.code for problem in chain_problems([rows[at] for at in order])}
    assert found & {"office-row-out-of-order", "office-row-missing", "office-chain-broken"}


def test_a_row_changed_with_its_hash_breaks_the_chain(archive: Path) -> None:
    rows = rows_of(archive)
    rows[1] = replace(rows[1], bag_hash="0" * 64)
    (problem,) = chain_problems(rows, [row.hash for row in rows])
    assert (problem.code, problem.source.place) == ("office-chain-broken", "dòng 3")


@pytest.mark.parametrize(
    "order", ["UPDATE rows SET bag = 'x'", "DELETE FROM rows", "DELETE FROM entries", "UPDATE entries SET number = 9"]
)
def test_the_database_itself_refuses_to_forget(archive: Path, order: str) -> None:
    rows_of(archive, 1)
    with (
        closing(sqlite3.connect(archive / REGISTER)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        connection.execute(order)


# Facts


FACTS = facts_of("issued", request("a", 5).entry(5, NOW), NOW)


def test_facts_come_back_as_they_were() -> None:
    entry = request("a").entry(5, NOW)
    facts = read_facts(facts_of("cancelled", entry, LATER, "Ghi nhầm"))
    assert (facts.kind, facts.at, facts.reason) == ("cancelled", LATER, "Ghi nhầm")
    assert facts.entry == replace(entry, state="cancelled", reserved=LATER)
    assert entry_of(FACTS) == replace(entry, state="issued")


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('"number":5', '"number":"5"'),
        ('"number":5', '"number":6'),
        ('"number":5', '"number":-5'),
        ('"number":5', '"number":5.0'),
        ('"subject":"Thử"', '"subject":null'),
        ('"subject":"Thử",', ""),
        ('"subject":', '"subjects":'),
        ('"kind":"issued"', '"kind":"lost"'),
        ("2018/cong-an-tinh/05-BC-CAT", "../../05-BC-CAT"),
        ("cong-an-tinh", ".."),
        ("+07:00", ""),
        ("2018-04-18T", "2018-02-30T"),
        ('"request":"a"', '"request":"a" '),
        ("},", ","),
        ("{", "[" * 10_000),
        (FACTS, ""),
    ],
)
def test_damaged_facts_are_a_problem(find: str, put: str) -> None:
    assert find in FACTS
    with pytest.raises(ProblemsFound) as found:
        read_facts(FACTS.replace(find, put))
    assert codes(found.value) == ["office-facts-damaged"]


# Refusals

LOCAL, SHARE = Mounted("/", "ext4", "rw"), Mounted("/srv/office", "nfs4", "rw")
WINDOWS = [Mounted("C:\\", "NTFS", "rw,fixed"), Mounted("Z:\\", "NTFS", "rw,remote")]


@pytest.mark.parametrize(
    ("place", "drives", "windows", "kind"),
    [
        ("/srv/office/output/archive", [LOCAL, SHARE], False, "nfs4"),
        ("/srv/office", [LOCAL, SHARE], False, "nfs4"),
        ("/srv/office-2/output/archive", [LOCAL, SHARE], False, ""),
        ("/srv/office/a", [LOCAL, SHARE, Mounted("/srv/office", "ext4", "rw")], False, ""),
        ("/srv/office/disk/a", [LOCAL, SHARE, Mounted("/srv/office/disk", "xfs", "rw")], False, ""),
        ("/srv/office/a", [LOCAL, Mounted("/srv/office", "autofs", ""), SHARE], False, "nfs4"),
        ("/a", [Mounted("/", "fuse.sshfs", "rw")], False, "fuse.sshfs"),
        ("/Volumes/chung/a", [Mounted("/", "apfs", ""), Mounted("/Volumes/chung", "smbfs", "")], False, "smbfs"),
        ("/a", [], False, ""),
        ("C:\\office\\output", WINDOWS, True, ""),
        ("z:\\office\\output", WINDOWS, True, "NTFS"),
        ("\\\\may-chu\\chung\\office", WINDOWS, True, "UNC"),
    ],
)
def test_drives_of_other_machines_are_known(place: str, drives: list[Mounted], windows: bool, kind: str) -> None:
    assert network_kind(place, drives, windows=windows) == kind


@pytest.mark.parametrize("for_writing", [True, False])
def test_a_network_drive_is_refused_before_anything_is_made(
    archive: Path, monkeypatch: pytest.MonkeyPatch, for_writing: bool
) -> None:
    drives = [LOCAL, Mounted(str(archive.parent), "cifs", "rw,vers=3.0")]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: drives)
    assert refusal(archive, for_writing) == ["office-network-drive"]
    assert not archive.exists()


def test_a_system_that_hides_its_drives_is_trusted(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(psutil, "disk_partitions", fail)
    with writing(archive) as register:
        assert reserve(register, request("a"))


def test_a_missing_register_reads_as_empty_and_is_not_made(archive: Path) -> None:
    with reading(archive) as register:
        assert (register.missing, register.entries(), register.rows(), register.pending()) == (True, [], [], [])
    assert not archive.exists()
    with writing(archive) as register:
        assert not register.missing
    with reading(archive) as register:
        assert not register.missing
    assert names(archive) == [REGISTER]


def test_a_lost_register_is_not_begun_anew(archive: Path) -> None:
    bag = archive / "2018/cong-an-tinh/01-BC-CAT"
    bag.mkdir(parents=True)
    (bag / "bagit.txt").touch()
    assert refusal(archive) == ["office-register-lost"]
    assert not (archive / REGISTER).exists()


def test_a_reader_cannot_write(archive: Path) -> None:
    rows_of(archive, 1)
    with reading(archive) as register:
        assert refused(register, request("x")) == ["office-register-read-only"]


def test_a_register_on_a_read_only_drive_is_read_from_a_copy(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows_of(archive, 2)
    true = store.connected

    def connected(file: Path) -> sqlite3.Connection:
        return true(file if file.parent != archive else file / "unreachable")

    monkeypatch.setattr(opening, "connected", connected)
    with reading(archive) as register:
        assert len(register.entries()) == len(register.rows()) == 2
    assert names(archive) == [REGISTER]


@pytest.mark.parametrize(
    ("error", "code"), [(13, "office-register-read-only"), (28, "office-disk-full"), (5, "office-register-failed")]
)
def test_what_the_system_refuses_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch, error: int, code: str) -> None:
    def fail(_: Path) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(opening, "begin", fail)
    assert refusal(archive) == [code]


def test_a_full_disk_loses_nothing_and_the_number_stays(archive: Path) -> None:
    with writing(archive) as register:
        before = issued(register, "a")
        (pages,) = register.connection.execute("PRAGMA page_count").fetchone()
        register.connection.execute(f"PRAGMA max_page_count = {pages}")
        long = request("b", subject="Về " * 20_000)
        assert refused(register, long) == ["office-disk-full"]
        assert (register.entries(), len(register.rows())) == ([replace(before[0], state="issued")], 1)
        register.connection.execute("PRAGMA max_page_count = 100000")
        assert [entry.number for entry in reserve(register, long)] == [2]


def test_a_register_that_is_held_too_long_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT", 0.01)
    with writing(archive) as register, writing(archive) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        assert refused(register, request("a")) == ["office-register-busy"]


def test_a_clock_set_back_is_refused_until_the_clerk_vouches_for_it(archive: Path) -> None:
    with writing(archive, LATER) as register:
        reserve(register, request("a"), at=LATER)
    assert refusal(archive) == ["office-clock-back"]
    with writing(archive, LATER - timedelta(minutes=5)), reading(archive):
        pass
    with opening.opened(archive, NOW, writing=True, trust_clock=True) as register:
        reserve(register, request("b"))
    with writing(archive) as register:
        assert [entry.number for entry in register.entries()] == [1, 2]


def test_an_office_goes_on_after_its_clock_was_wrong(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "BOOK", ())
    for name in ("plan", "reports/2025-Q1"):
        office.write(f"{name[-2:]}.docx", linting.ours(f"kh-mau/{name}"))
    with writing(office.folder / "output/archive", NOW.replace(year=2199)) as register:
        reserve(register, request("a"), at=NOW.replace(year=2199))
    monkeypatch.chdir(office.folder)
    words = ("--no-pdf", "--date", "2025-06-05")
    assert "[office-clock-back]" in office.run("issue", "an.docx", *words).err
    assert office.run("issue", "an.docx", *words, "--trust-clock").code == 0
    assert office.run("issue", "Q1.docx", *words).code == 0


def test_a_register_replaced_under_a_command_gets_nothing_more(archive: Path) -> None:
    with writing(archive) as register:
        (archive / REGISTER).rename(archive / "moved.sqlite")
        assert refused(register, request("a")) == ["office-register-moved"]
        shutil.copyfile(archive / "moved.sqlite", archive / REGISTER)
        assert refused(register, request("a")) == ["office-register-moved"]


def write_foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def write_newer(file: Path) -> None:
    rows_of(file.parent, 1)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 2")


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda file: file.write_bytes(b""), "office-register-damaged"),
        (lambda file: file.write_bytes(b"x" * 5000), "office-register-damaged"),
        (lambda file: file.mkdir(), "office-register-failed"),
        (write_foreign, "office-register-foreign"),
        (write_newer, "office-register-newer"),
    ],
)
@pytest.mark.parametrize("for_writing", [True, False])
def test_a_file_that_is_no_register_is_refused_and_kept(
    archive: Path, write: object, code: str, for_writing: bool
) -> None:
    archive.mkdir()
    file = archive / REGISTER
    write(file)  # type: ignore[operator]
    before = file.read_bytes() if file.is_file() else b""
    assert refusal(archive, for_writing) == [code]
    assert not file.is_file() or file.read_bytes() == before


def test_damage_anywhere_in_the_file_is_a_problem_and_never_a_traceback(memory: Path) -> None:
    rows = rows_of(memory, 12)
    file, chance = memory / REGISTER, random.Random(7)
    whole, found = file.read_bytes(), 0
    for _ in range(150):
        damaged = bytearray(whole)
        for at in chance.sample(range(len(whole)), 40):
            damaged[at] = chance.randrange(256)
        file.write_bytes(damaged)
        for part in store.parts_of(file)[1:]:
            part.unlink(missing_ok=True)
        try:
            with writing(memory) as register:
                found += bool(register.damage())
                list(chain_problems(register.rows(), register.hashes()))
                register.entries()
                seal(register, *reserve(register, request("x")))
        except ProblemsFound:
            found += 1
        aside = rebuild(memory, rows, NOW)
        assert aside
        for part in store.parts_of(aside):
            part.unlink(missing_ok=True)
        with reading(memory) as register:
            assert register.rows() == rows
    assert found > 100


# Rebuilding


def test_a_rebuilt_register_has_the_same_rows_and_goes_on(archive: Path) -> None:
    with writing(archive) as register:
        first, second = issued(register, "a", "b")
        seal(register, first, "cancelled", LATER)
        seal(register, second, "attached", LATER)
        rows, hashes, entries = register.rows(), register.hashes(), register.entries()
    (archive / REGISTER).unlink()
    assert rebuild(archive, rows, LATER) is None
    with writing(archive, LATER) as register:
        assert (register.rows(), register.hashes()) == (rows, hashes)
        assert [replace(entry, reserved=NOW) for entry in register.entries()] == entries
        assert reserve(register, request("c"), at=LATER)[0].number == 3
    assert refusal(archive) == ["office-clock-back"]


@pytest.mark.parametrize("spoil", [lambda _: None, lambda file: file.write_bytes(b"x" * 5000), write_foreign])
def test_the_old_register_is_kept_aside_whole(archive: Path, spoil: object) -> None:
    rows = rows_of(archive, 2)
    file = archive / REGISTER
    if spoil is write_foreign:
        file.unlink()
    spoil(file)  # type: ignore[operator]
    old = file.read_bytes()
    aside = rebuild(archive, rows, NOW)
    assert aside
    assert aside.name.startswith("register-20180418-090000")
    assert names(archive) == sorted([REGISTER, aside.name])
    assert len(aside.read_bytes()) == len(old)
    with writing(archive) as register:
        assert register.rows() == rows


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda rows: rows[1:], "office-row-missing"),
        (lambda rows: [replace(row, bag_hash="x") for row in rows], "office-chain-broken"),
        (lambda rows: [*rows[:2], replace(rows[2], facts="{}")], "office-facts-damaged"),
    ],
)
def test_rows_that_do_not_follow_each_other_rebuild_nothing(archive: Path, spoil: object, code: str) -> None:
    rows = rows_of(archive, 3)
    before = (archive / REGISTER).read_bytes()
    with pytest.raises(ProblemsFound) as found:
        rebuild(archive, spoil(rows), NOW)  # type: ignore[operator]
    assert code in codes(found.value)
    assert (archive / REGISTER).read_bytes() == before
    assert names(archive) == [REGISTER]


def test_a_register_in_use_is_not_rebuilt(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(archive, 1)
    monkeypatch.setattr(store, "WAIT", 0.01)
    with writing(archive) as register:
        with pytest.raises(ProblemsFound) as found:
            rebuild(archive, rows, NOW)
        assert codes(found.value) == ["office-register-busy"]
        assert reserve(register, request("x"))[0].number == 2
    assert names(archive) == [REGISTER]


def test_the_hash_of_a_row_holds_all_it_says() -> None:
    row = Row(Link(1, FIRST), FACTS, "bag", "0" * 64)
    others = [replace(row, **{name: ""}) for name in ("facts", "bag", "bag_hash")]
    others += [replace(row, link=Link(2, FIRST)), replace(row, link=Link(1, "1" * 64))]
    assert len({each.hash for each in [row, *others]}) == 6
