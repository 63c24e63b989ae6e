"""The foot of a paper: Nơi nhận, filing line, drafter's mark, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from generators.content.agencies import Agency
from generators.content.plan import Plan, Signature
from generators.documents.paper import Foot, SignatureBlock
from generators.documents.rich import Notes


def foot(plan: Plan, notes: Notes) -> Foot:
    """Return the foot of a plan; a footnote of its filing line is numbered after those of the text."""
    return Foot(
        recipients=tuple(recipient.text for recipient in plan.recipients),
        filing=notes.rich(plan.filing) if plan.filing else None,
        drafter=_drafter(plan),
        signatures=tuple(map(signature_block, plan.signatures)),
    )


def signed(signatures: Sequence[Signature], agency: Agency) -> tuple[SignatureBlock, ...]:
    """Return the signatures that an officer wrote, or else that of the head of the body, whose name is still blank."""
    return tuple(map(signature_block, signatures)) or (head_signs(agency),)


def head_signs(agency: Agency) -> SignatureBlock:
    """Return the signature of the head of a body, whose name is still blank."""
    head = (agency.head or "Thủ trưởng").upper()
    return SignatureBlock((agency.authority, head) if agency.authority else (head,), "", "")


def _drafter(plan: Plan) -> str:
    copies = f"({plan.copies})" if plan.copies else ""
    return ".".join(part for part in (plan.drafter or "", copies) if part)


def signature_block(signature: Signature) -> SignatureBlock:
    """Return a signature as printed."""
    name = " ".join(part for part in (signature.rank, signature.name) if part)
    return SignatureBlock(signature.lines, signature.office or "", name)
