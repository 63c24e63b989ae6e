"""What stands around the outline of a successor: letterhead facts, Nơi nhận, signatures; blank what issuing gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.content.agencies import Agency
from generators.content.plan import Plan, Recipient, Signature
from generators.content.succession.bodies import Fate
from generators.content.succession.drafts import DRAFT
from generators.content.succession.making import Making

FIRST = ("issuers", "type", "number", "symbol", "date")
"""Keys with which the file begins; number and date are there, and blank."""
BLANK = ("number", "date", "draft_mark", "urgency", "drafter", "copies")
"""Keys that a paper gets when it is made ready to be issued."""
AS_ISSUED = ("code_as_issued", "end_mark")
"""Keys that keep the oddities of a paper that was issued."""
ISSUED_WITH = "{kind} số … ngày … tháng … năm … của {issuer}"
WAYS = {
    "number": "Số, ngày để trống khi chưa ban hành; ngày ghi năm-tháng-ngày.",
    "bases": f"{DRAFT} Căn cứ chép từ kế hoạch cũ: bỏ văn bản hết hiệu lực, thêm văn bản mới.",
    "opening": f"{DRAFT} Mở đầu chép từ kế hoạch cũ: xem lại văn bản được dẫn.",
    "secrecy": f"{DRAFT} Độ mật của kế hoạch cũ: xác định lại.",
    "issued_with": f"{DRAFT} Ghi văn bản ban hành kế hoạch này.",
    "signatures": f"{DRAFT} Người ký: ghi lại quyền hạn, chức vụ, họ tên.",
}
"""Comments above keys, by key."""


def carried_heading(making: Making, plan: Plan, data: Mapping[str, Any], issuers: list[Agency]) -> dict[str, Any]:
    """Return the facts of the letterhead; `place` is left to the issuer where that is another body now."""
    found: dict[str, Any] = {key: None for key in BLANK if key in data}
    found |= {"issuers": [agency.id for agency in issuers], "symbol": _symbol(making, plan, issuers)}
    found["subject"] = making.years.text(plan.subject).rstrip(".")
    if plan.issued_with:
        kind = plan.issued_with.partition(" số ")[0]
        found["issued_with"] = ISSUED_WITH.format(kind=kind, issuer=issuers[0].called)
    return found


def _symbol(making: Making, plan: Plan, issuers: list[Agency]) -> str:
    """Return the symbol; where it is not that of the one issuer, as it would be written."""
    kind, *owner = plan.symbol.split("-")
    own = issuers[0].symbol
    if len(issuers) != 1 or not own or owner[:1] == [own]:
        return plan.symbol
    making.tell(("symbol",), f"{DRAFT} Kế hoạch cũ ghi {plan.symbol}; cơ quan ban hành có ký hiệu {own}.")
    return f"{kind}-{own}"


def carried_recipients(making: Making, rows: tuple[Recipient, ...]) -> list[Any]:
    """Return the lines of Nơi nhận: one whose bodies are no more is left out, and one that says what another says."""
    found, said = list[Any](), set[tuple[str, ...]]()
    for row in rows:
        ids, fates = making.bodies.now(row.bodies)
        text = _renamed(making, row, fates)
        path = ("recipients", len(found)) if ids or not row.bodies else ("recipients",)
        if path == ("recipients",):
            making.tell(path, *(f"Bỏ dòng “{row.text}”: {fate.words}" for fate in fates))
        elif (text, *ids) not in said:
            making.tell_fates(path, fates if text == row.text else ())
            making.look(path, text if text == row.text and not fates else "")
            found.append({"text": text, "bodies": ids} if ids else text)
            said.add((text, *ids))
    return found


def _renamed(making: Making, row: Recipient, fates: list[Fate]) -> str:
    """Return the text of a line; where it is the name of a body that one other carries on, that one's name."""
    if len(row.bodies) != 1 or len(fates) != 1 or len(fates[0].heirs) != 1:
        return row.text
    agency, heir = making.bodies.agencies.find(row.bodies[0]), fates[0].heirs[0]
    names = (
        {agency.name: heir.name, agency.called: heir.called, agency.abbreviation: heir.abbreviation} if agency else {}
    )
    return names.get(row.text) or row.text


def carried_signatures(making: Making, rows: tuple[Signature, ...]) -> Iterator[dict[str, Any]]:
    """Yield the signatures, names and ranks blank."""
    for row in rows:
        data = row.model_dump(exclude_unset=True) | {"name": None} | ({"rank": None} if row.rank else {})
        agency = making.bodies.one(row.agency)[0] if row.agency else None
        yield {key: agency if key == "agency" else value for key, value in data.items() if key != "agency" or agency}
