"""Whether a signed PDF is the paper of the archive: its very bytes, with marks of signing added behind them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject
    from pyhanko.pdf_utils.reader import PdfFileReader

Base = Literal["same", "changed", "other"]
"""The archive's PDF with signatures alone; with pages changed before signing; another file."""
SIGNING = {
    "/Page": {"/Annots"},
    "/Catalog": {"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version", "/Metadata"},
    "": {"/ModDate", "/Producer", "/CreationDate", "/Creator"},
}
"""What signing may change in objects that were there before, by their type; the description of a file has none."""


def base_of(reader: PdfFileReader, data: bytes, original: bytes) -> Base:
    """Tell how a signed PDF (`data`, opened as `reader`) stands to the unsigned one of the archive, up to signing."""
    if not data.startswith(original):
        return "other"
    try:
        return "changed" if any(_rewritten(reader, original)) else "same"
    except Exception:  # objects that cannot be read prove nothing
        return "changed"


def _rewritten(reader: PdfFileReader, original: bytes) -> Iterator[bool]:
    """Yield for every object of the original that was written anew, up to the first signature, whether more was done.

    What is written behind that, the signature itself tells.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    first = PdfFileReader(io.BytesIO(original), strict=False)
    yield reader.root_ref != first.root_ref
    count = first.total_revisions
    before, signing = reader.get_historical_resolver(count - 1), reader.embedded_signatures[0].signed_revision
    known = {ref for revision in range(count) for ref in reader.xrefs.explicit_refs_in_revision(revision)}
    for revision in range(count, signing + 1):
        yield bool(reader.xrefs.refs_freed_in_revision(revision) & known)
        for ref in reader.xrefs.explicit_refs_in_revision(revision) & known:
            new = reader.get_object(ref, revision=revision)  # type: ignore[no-untyped-call]
            yield not _is_signing(before.get_object(ref), new)


def _is_signing(old: PdfObject, new: PdfObject) -> bool:
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject

    if isinstance(old, ArrayObject):
        return _has_grown(old, new)
    if not isinstance(old, DictionaryObject) or not isinstance(new, DictionaryObject):
        return old == new
    kind = str(old.get("/Type", ""))
    if kind == "/Metadata":
        return True
    if isinstance(old, StreamObject) and not (isinstance(new, StreamObject) and old.data == new.data):
        return False
    differing = {key for key in old.keys() | new.keys() if _raw(old, key) != _raw(new, key)}
    marks = "/Annots" not in differing or _has_grown(old.get("/Annots", ArrayObject()), new.get("/Annots"))
    return marks and differing <= SIGNING.get(kind, set())


def _has_grown(old: PdfObject, new: PdfObject | None) -> bool:
    """Tell whether the marks on a page (annotations) are those it had, and fields that hold signatures."""
    from pyhanko.pdf_utils.generic import ArrayObject

    if not isinstance(old, ArrayObject) or not isinstance(new, ArrayObject):
        return False
    added = (mark.get_object() for mark in list(new)[len(old) :])
    return list(new)[: len(old)] == list(old) and all(mark.get("/FT", "") == "/Sig" for mark in added)


def _raw(found: DictionaryObject, key: str) -> PdfObject | None:
    return found.raw_get(key) if key in found else None
