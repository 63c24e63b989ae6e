"""What may be added to a PDF behind a signature. It imports pyHanko, which takes long: import it inside functions."""

from __future__ import annotations

from collections.abc import Iterable

from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffPolicy,
    DocInfoRule,
    DSSCompareRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    ReferenceUpdate,
    StandardDiffPolicy,
    WhitelistRule,
    XrefStreamRule,
)
from pyhanko.sign.validation.status import ModificationInfo, SignatureCoverageLevel

PROOFS = ModificationLevel.LTA_UPDATES


class SameTitle(WhitelistRule):
    """What describes a file (its information, its XMP) may name another program and day, but no other title."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """Yield what may have been written anew."""
        if old.document_meta_view.title == new.document_meta_view.title:
            yield from DocInfoRule().apply(old, new)
            yield from MetadataUpdateRule().apply(old, new)  # type: ignore[no-untyped-call]


FURTHER: DiffPolicy = DEFAULT_DIFF_POLICY
"""Behind a signature that others follow: those others, the last of which covers the file."""
LAST: DiffPolicy = StandardDiffPolicy(
    [
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        *(rule.as_qualified(PROOFS) for rule in (SameTitle(), XrefStreamRule(), ObjectStreamRule(), DSSCompareRule())),
    ],
    form_rule=None,
    ignore_orphaned_objects=False,
)
"""Behind the last: only what proves it later (the document security store of PAdES), which changes nothing to read."""


def covers(judged: ModificationInfo) -> bool:
    """Tell whether nothing but marks of signing, as the policy that it was judged by allows, follows a signature."""
    if judged.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    added = judged.modification_level in (PROOFS, ModificationLevel.FORM_FILLING)
    return added and judged.docmdp_ok is not False
