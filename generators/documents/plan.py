"""What the plan says: facts from content, in the order of the paper; no Word in here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from generators.content.agencies import Agencies
from generators.content.outline import Item, Numbering
from generators.content.plan import Annex, Plan, Signature
from generators.documents.letterhead import code, issuer_lines, superior_lines
from generators.documents.outline import blocks, closing_block, end_mark
from generators.documents.paper import AnnexPages, Block, PlanPaper, SignatureBlock
from generators.documents.rich import Notes
from generators.documents.tables import Body
from generators.vietnamese import date_in_words, roman
from generators.word.inserts import Frame, Orientation, Properties, Rule, SectionEnd

MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Usage(Protocol):
    """What the law of the paper's date settles about its words."""

    def basis_ends(self, paper_type: str) -> tuple[str, str]:
        """Return the marks after each căn cứ line and after the last one."""
        ...

    @property
    def annex_guide(self) -> bool:
        """Whether an annex carries the line (Kèm theo …)."""
        ...


def plan_paper(plan: Plan, agencies: Agencies, usage: Usage, day: date) -> PlanPaper:
    """Return what the plan says; `day` gives the year of a date that is still blank."""
    notes = Notes()
    issuers = [agency for body in plan.issuers if (agency := agencies.find(body))]
    lines = issuer_lines(issuers)
    bases = tuple(notes.rich(text) for text in _bases(plan, usage))
    opening = tuple(notes.rich(text) for text in plan.opening)
    body = _body(plan.sections, plan.numbering, agencies, notes, "portrait")
    return PlanPaper(
        superiors=superior_lines(issuers),
        issuers=lines,
        issuer_rule=Rule("issuer", max(lines, key=len)),
        motto_rule=Rule("motto", MOTTO),
        issuer_names=", ".join(agency.name for agency in issuers),
        code=code(plan.number, plan.symbol, plan.code_as_issued),
        place=plan.place or issuers[0].place or "",
        date=date_in_words(plan.date) if plan.date else date_in_words(None, year=day.year),
        secrecy=_frame("secrecy", plan.secrecy),
        urgency=_frame("urgency", plan.urgency),
        draft_mark=_frame("draft_mark", plan.draft_mark),
        circulation=_frame("circulation", plan.circulation),
        type=plan.type.upper(),
        type_name=plan.type,
        subject=plan.subject,
        subject_rule=Rule("subject", plan.subject),
        issued_with=plan.issued_with or "",
        addressees=plan.addressees,
        bases=bases,
        opening=opening,
        body=body[:-1],
        closing=closing_block(body),
        end_mark=end_mark(body[-1]) if plan.end_mark else "",
        recipients=tuple(recipient.text for recipient in plan.recipients),
        filing=notes.rich(plan.filing) if plan.filing else None,
        drafter=_drafter(plan),
        signatures=tuple(map(_signature, plan.signatures)),
        annexes=tuple(_annexes(plan, agencies, notes, usage)),
        final_page=_final_page(plan),
        footnotes=notes.all,
        properties=Properties(
            title=f"{plan.type} {plan.subject}",
            subject=plan.subject,
            author=", ".join(agency.name for agency in issuers),
            keywords=f"{plan.number or ''}/{plan.symbol}",
            created=plan.date,
        ),
    )


def _bases(plan: Plan, usage: Usage) -> Iterator[str]:
    each, last = usage.basis_ends(plan.type)
    for index, text in enumerate(plan.bases):
        yield text + (last if index == len(plan.bases) - 1 else each)


def _body(
    items: tuple[Item, ...], numbering: Numbering, agencies: Agencies, notes: Notes, orientation: Orientation
) -> tuple[Block, ...]:
    def name(body: str) -> str:
        found = agencies.find(body) or agencies.group(body)
        return getattr(found, "called", None) or (found.name if found else body)

    return tuple(blocks(items, numbering, Body(notes, name, orientation)))


def _frame(part: str, text: str | None) -> Frame | None:
    return Frame(part, text) if text else None


def _drafter(plan: Plan) -> str:
    copies = f"({plan.copies})" if plan.copies else ""
    return ".".join(part for part in (plan.drafter or "", copies) if part)


def _signature(signature: Signature) -> SignatureBlock:
    name = " ".join(part for part in (signature.rank, signature.name) if part)
    return SignatureBlock(signature.lines, signature.office or "", name)


def _annexes(plan: Plan, agencies: Agencies, notes: Notes, usage: Usage) -> Iterator[AnnexPages]:
    before = SectionEnd(first=True)
    for position, annex in enumerate(plan.annexes, start=1):
        body = _body(annex.items, annex.numbering, agencies, notes, _orientation(annex))
        number = roman(position) if len(plan.annexes) > 1 else ""
        guide = annex.guide and usage.annex_guide
        yield AnnexPages(
            before=before,
            number=number,
            title=annex.title.upper(),
            guide=guide,
            rule=Rule("annex_title", annex.title.upper()),
            body=body[:-1],
            closing=closing_block(body),
            end_mark=end_mark(body[-1]),
        )
        before = _annex_pages(annex)


def _orientation(annex: Annex) -> Orientation:
    return "landscape" if annex.landscape else "portrait"


def _annex_pages(annex: Annex) -> SectionEnd:
    return SectionEnd(_orientation(annex), restart=True)


def _final_page(plan: Plan) -> SectionEnd:
    return _annex_pages(plan.annexes[-1]) if plan.annexes else SectionEnd(first=True)
