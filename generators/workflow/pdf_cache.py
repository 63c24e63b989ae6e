"""PDF/A that were made before, kept by all that decides them; the folder may be deleted at any time."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generators.files import write_whole


@dataclass(frozen=True)
class PdfCache:
    """A folder of PDF by the sha256 of the Word file and of `how` it is printed; None keeps nothing."""

    folder: Path | None
    how: str

    def find(self, file: Path) -> Path | None:
        """Return the PDF that was made of the very same file in the same way, None where there is none."""
        place = self._place(file)
        return place if place and place.is_file() else None

    def keep(self, file: Path, pdf: Path) -> Path:
        """Return where the PDF of a file is kept; where it cannot be kept, where it is."""
        place = self._place(file)
        if place is None:
            return pdf
        with suppress(OSError):  # a full disk or a folder that cannot be written to costs time later, nothing more
            write_whole(place, pdf.read_bytes())
            return place
        return pdf

    def _place(self, file: Path) -> Path | None:
        if self.folder is None:
            return None
        key = hashlib.sha256(f"{self.how}\n".encode())
        key.update(file.read_bytes())
        return self.folder / f"{key.hexdigest()}.pdf"
