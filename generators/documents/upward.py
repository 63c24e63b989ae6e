"""Head and foot of what the collecting body sends upward: the quarterly report and the evaluation alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from generators.content.agencies import Agency
from generators.content.plan import Plan, Recipient, Signature
from generators.documents.foot import signed
from generators.documents.letterhead import HeadFacts, code, letterhead
from generators.documents.paper import Foot, Letterhead
from generators.documents.rich import Notes, said
from generators.vietnamese import date_in_words


class Order(Protocol):
    """What head and foot need to know: who reports, on which plan, with which symbol, on which day (made for)."""

    @property
    def collector(self) -> Agency: ...  # noqa: D102 - as the class says
    @property
    def plan(self) -> Plan: ...  # noqa: D102
    @property
    def symbol(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def addressed(self) -> bool: ...  # noqa: D102


class Written(Protocol):
    """What an officer may write of the foot."""

    @property
    def recipients(self) -> tuple[Recipient, ...]: ...  # noqa: D102 - as the class says
    @property
    def filing(self) -> str | None: ...  # noqa: D102
    @property
    def signatures(self) -> tuple[Signature, ...]: ...  # noqa: D102


def upward_head(order: Order, mark: str) -> Letterhead:
    """Return the head, number and day blank; `mark` says that data are made up, empty where they are not."""
    number, day = said(code(None, order.symbol, None)), said(date_in_words(None, year=order.day.year))
    place = order.collector.place or order.plan.place or ""
    return letterhead([order.collector], HeadFacts(number, place, day, order.plan.secrecy, draft_mark=mark or None))


def upward_foot(order: Order, text: Written, readers: Sequence[str], notes: Notes) -> Foot:
    """Return the foot; who of the `readers` is not named under Kính gửi stands among the recipients."""
    first = ("Như trên",) if order.addressed and readers else tuple(f"{name} (để báo cáo)" for name in readers)
    return Foot(
        recipients=(*first, *(recipient.text for recipient in text.recipients)),
        filing=notes.rich(text.filing) if text.filing else said("Lưu: VT."),
        drafter="",
        signatures=signed(text.signatures, order.collector),
    )
