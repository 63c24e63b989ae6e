"""What the plan says: facts from content, in the order of the paper; no Word in here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from generators.content.agencies import Agencies
from generators.content.outline import Item, Numbering
from generators.content.plan import Annex, Plan
from generators.documents.foot import foot
from generators.documents.letterhead import letterhead, plan_head
from generators.documents.outline import blocks, closing_block, end_mark
from generators.documents.paper import AnnexPages, Block, PlanPaper
from generators.documents.rich import Notes
from generators.documents.tables import Body
from generators.vietnamese import roman
from generators.word.inserts import Orientation, Properties, Rule, SectionEnd


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
    notes = Notes()  # fields are made in the order of the paper, which numbers the footnotes
    issuers = [agency for body in plan.issuers if (agency := agencies.find(body))]
    names = ", ".join(agency.name for agency in issuers)
    bases = tuple(notes.rich(text) for text in _bases(plan, usage))
    opening = tuple(notes.rich(text) for text in plan.opening)
    body = _body(plan.sections, plan.numbering, agencies, notes, "portrait")
    return PlanPaper(
        head=letterhead(issuers, plan_head(plan, issuers, day)),
        type=plan.type.upper(),
        type_name=plan.type,
        issuer_names=names,
        subject=plan.subject,
        subject_rule=Rule("subject", plan.subject),
        issued_with=plan.issued_with or "",
        addressees=plan.addressees,
        bases=bases,
        opening=opening,
        body=body[:-1],
        closing=closing_block(body),
        end_mark=end_mark(body[-1]) if plan.end_mark else "",
        foot=foot(plan, notes),
        annexes=tuple(_annexes(plan, agencies, notes, usage)),
        final_page=_final_page(plan),
        footnotes=notes.all,
        properties=_properties(plan, names),
    )


def _properties(plan: Plan, author: str) -> Properties:
    keywords = f"{plan.number or ''}/{plan.symbol}"
    return Properties(f"{plan.type} {plan.subject}", plan.subject, author, keywords, plan.date)


def _bases(plan: Plan, usage: Usage) -> Iterator[str]:
    each, last = usage.basis_ends(plan.type)
    for index, text in enumerate(plan.bases):
        yield text + (last if index == len(plan.bases) - 1 else each)


def _body(
    items: tuple[Item, ...], numbering: Numbering, agencies: Agencies, notes: Notes, orientation: Orientation
) -> tuple[Block, ...]:
    return tuple(blocks(items, numbering, Body(notes, agencies.called, orientation)))


def _annexes(plan: Plan, agencies: Agencies, notes: Notes, usage: Usage) -> Iterator[AnnexPages]:
    before = SectionEnd(first=True)
    for position, annex in enumerate(plan.annexes, start=1):
        body = _body(annex.items, annex.numbering, agencies, notes, _orientation(annex))
        yield AnnexPages(
            before=before,
            number=roman(position) if len(plan.annexes) > 1 else "",
            title=annex.title.upper(),
            guide=annex.guide and usage.annex_guide,
            rule=Rule("annex_title", annex.title.upper(), _orientation(annex)),
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
