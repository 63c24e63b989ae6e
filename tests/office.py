"""A small office in a temporary folder, changed by a test and used through the real command line."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "sample"
PLAN = "content/kh-mau/plan.yaml"
TEMPLATE = "templates/plan.docx"


@dataclass(frozen=True)
class Told:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


class Console(io.TextIOWrapper):
    """A stream that keeps what is written to it, as a console's file would."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def vanthu(folder: Path, *arguments: str) -> Told:
    """Run `vanthu` on the office in `folder`."""
    from generators import cli

    out, err = Console(), Console()
    code: object = 0
    spoken = patch.object(sys, "argv", ["vanthu", "--office", str(folder), *arguments])
    with spoken, redirect_stdout(out), redirect_stderr(err):
        try:
            cli.run()
        except SystemExit as end:
            code = end.code
    return Told(int(str(code or 0)), out.text(), err.text())


def founding(folder: Path, day: str = "2018-04-18") -> Path:
    """Copy the office of the founding plan to `folder`, the plan as if issued on `day` by the same bodies."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("subplans", "reminders"))
    plan, agencies = folder / "content/kh-33-2018/plan.yaml", folder / "content/agencies.yaml"
    plan.write_text(plan.read_text("utf-8").replace("date: 2018-04-18", f"date: {day}"), "utf-8")
    if day > "2020":  # the bodies of 2018 are no more in 2026; only the page is looked at then
        lasting = re.sub(r"valid_to: [0-9-]+", "valid_to: 2099-12-31", agencies.read_text("utf-8"))
        agencies.write_text(lasting, "utf-8")
    return folder


def replaced(text: str, find: str, replace: str) -> str:
    """Replace what stands in `text` exactly once."""
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times"
    return text.replace(find, replace)


class Office:
    """The sample office, copied to `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def edit(self, name: str, find: str, replace: str) -> None:
        file = self.own(name)
        text = replaced(file.read_text(encoding="utf-8"), find, replace)
        file.write_text(text, encoding="utf-8")

    def own(self, name: str) -> Path:
        """Give the office templates and laws of its own where it has none, as `vanthu new` does."""
        file = self.folder / name
        if name.startswith("templates/") and not file.exists():
            shutil.copytree(ROOT / "templates", self.folder / "templates", dirs_exist_ok=True)
        return file

    def template_parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.own(TEMPLATE)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def write_template(self, parts: dict[str, bytes]) -> None:
        with zipfile.ZipFile(self.own(TEMPLATE), "w") as archive:
            for name, data in parts.items():
                entry = zipfile.ZipInfo(name)
                entry.create_system = 3  # the same bytes on every machine
                archive.writestr(entry, data, zipfile.ZIP_DEFLATED)

    def run(self, *arguments: str) -> Told:
        return vanthu(self.folder, *arguments)

    @property
    def paper(self) -> Path:
        return self.folder / "output" / "drafts" / "kh-mau" / "plan.docx"
