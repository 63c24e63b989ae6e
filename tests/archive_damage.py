"""Damage to an archive that no plain edit of a file makes: links, SQL, tags changed with manifests that fit again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Any

import pytest

from generators.office.bag import making
from generators.office.metadata import record_json
from generators.office.register.opening import opened
from generators.office.register.register import Request
from tests import archive_made, signing
from tests.archive_made import FIRST, NEXT, NOW, OTHER, Wanted, issue_one, make_archive, seal, tampered
from tests.office import Office

ARCHIVE = "output/archive"


def archived(office: Office, kind: object) -> None:
    """Give an office the archive of eight papers; `secret` adds a paper that is."""
    archive = make_archive(office.folder)
    if kind == "secret":
        paper = replace(FIRST, name="kh-mau/reports/mat", symbol="BC-PC02", secrecy="MẬT", day=NOW.date())
        with opened(archive, NOW, writing=True) as register:
            seal(archive, register, Wanted(paper))


def copy_archive(office: Office, name: str) -> None:
    """Make a second copy of the archive."""
    shutil.copytree(office.folder / ARCHIVE, office.folder / name)


def seal_more(office: Office, papers: list[dict[str, str]]) -> None:
    """Seal one more paper in each archive that is named (`in`); `record: wrong` tells another number in its record.

    `pdf: plain` is no PDF/A.
    """
    for paper in papers:
        wanted = replace(NEXT, subject=paper.get("subject", NEXT.subject))
        with pytest.MonkeyPatch.context() as patched:
            if paper.get("record") == "wrong":
                patched.setattr(archive_made, "record_json", lambda told: record_json({**told, "CodeNumber": "99"}))
            if paper.get("record") == "none":
                patched.setattr(archive_made, "record_xml", lambda _: b"")
            if paper.get("pdf") == "plain":
                patched.setattr(archive_made, "tiny_pdf", signing.paper)
            issue_one(office.folder / paper["in"], Wanted(wanted))


def tamper(office: Office, statements: dict[str, list[str]]) -> None:
    """Change the register of an archive by SQL."""
    for archive, each in statements.items():
        with tampered(office.folder / archive) as register:
            for statement in each:
                register.execute(statement)


def reserve(office: Office, wanted: list[str | dict[str, Any]]) -> None:
    """Give numbers to papers, by their names or what is known of them, and go no further, as after a power cut."""
    known = [{"name": each} if isinstance(each, str) else each for each in wanted]
    papers = [replace(OTHER, **{"day": NOW.date(), "draft": "0" * 64} | each) for each in known]
    with opened(office.folder / ARCHIVE, NOW, writing=True) as register:
        register.reserve([Request(paper.name, paper) for paper in papers], NOW)


def reseal(office: Office, changes: list[dict[str, str]]) -> None:
    """Change a tag file of a bag and make both tag manifests fit, as somebody would who knows the standard."""
    for change in changes:
        bag = office.folder / ARCHIVE / change["bag"]
        tags = {name: (bag / name).read_bytes() for name in making.COVERED}
        find, replace = (change[key].encode() for key in ("find", "replace"))
        assert find in tags[change["file"]]
        tags[change["file"]] = tags[change["file"]].replace(find, replace)
        for name, data in {**tags, **making._tag_manifests(tags)}.items():
            (bag / name).write_bytes(data)


def lose(office: Office, folders: list[str]) -> None:
    """Remove folders with all that is in them."""
    for name in folders:
        shutil.rmtree(office.folder / name)


def link(office: Office, links: dict[str, str]) -> None:
    """Put links in place of files, or where there is nothing."""
    for name, target in links.items():
        file = office.folder / name
        file.unlink(missing_ok=True)
        file.symlink_to(target)


def move(office: Office, moves: dict[str, str]) -> None:
    """Give files other names."""
    for old, new in moves.items():
        (office.folder / old).rename(office.folder / new)
