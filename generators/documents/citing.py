"""How a paper cites the plan that it carries out."""

from __future__ import annotations

import re
from datetime import date

from generators.content.agencies import Agencies
from generators.content.plan import Plan
from generators.documents.letterhead import code
from generators.documents.paper import Parent
from generators.vietnamese import date_in_words, lowered

CARRYING_OUT = re.compile(r"(?:thực hiện|triển khai|tổ chức)\b", re.IGNORECASE)


def cited(plan: Plan, agencies: Agencies, day: date) -> Parent:
    """Return the plan as it is cited; `day` gives the year of a date that is still blank."""
    number = (
        re.sub(r"\s", "", code(plan.number, plan.symbol, plan.code_as_issued)) if plan.number else f"…/{plan.symbol}"
    )
    issuers = [agencies.find(body) for body in plan.issuers]
    subject = plan.subject.rstrip(".")
    return Parent(
        type_name=plan.type,
        code=number,
        date=date_in_words(plan.date, year=day.year),
        issuer=", ".join(issuer.name for issuer in issuers if issuer),
        about=lowered(subject) if CARRYING_OUT.match(subject) else f"về {lowered(subject)}",
        short=f"{plan.type} số {number}",
    )
