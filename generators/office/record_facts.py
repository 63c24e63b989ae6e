"""What a record tells besides the paper, gathered from what the office knows: ids of bodies, the case file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.content.agencies import Agencies, Agency
from generators.content.archive_settings import ArchiveSettings, CaseFile
from generators.content.plan import Plan
from generators.office.metadata_fields import Organ, RecordFacts
from generators.office.paper import Paper
from generators.vietnamese import recipient_name

SEE_ABOVE = ("như trên", "như điều", "như kính gửi")
"""How a line of Nơi nhận begins that names no body: the addressees are meant."""


def record_facts(
    paper: Paper,
    settings: ArchiveSettings,
    agencies: Agencies | None = None,
    plan: Plan | None = None,
    case_file: CaseFile | None = None,
) -> RecordFacts:
    """Return what the office knows of a paper; `plan` and `case_file` are those of the plan that it belongs to.

    How many pages it has, and the day by which a reply is asked for, are for the caller to add.
    """
    issuer = agencies.find(paper.issuer) if agencies else None
    is_plan = paper.name == f"{paper.plan}/plan"
    return RecordFacts(
        language=settings.language,
        organ_id=(issuer.organ_id if issuer else None) or "",
        receivers=tuple(_receivers(paper, agencies.agencies if agencies else ())),
        notation=(case_file.notation if case_file else None) or "",
        catalog=((plan.date or paper.day).year) if plan else None,
        copies=plan.copies if plan and is_plan else None,
    )


def _receivers(paper: Paper, agencies: Iterable[Agency]) -> Iterator[Organ]:
    """Yield addressees and recipients, each once; the id is that of the body of this name on the day of the paper."""
    ids = {
        name.casefold(): agency.organ_id
        for agency in agencies
        if agency.exists_on(paper.day)
        for name in (agency.name, agency.short, agency.abbreviation)
        if name and agency.organ_id
    }
    for line in dict.fromkeys((*paper.addressees, *paper.recipients)):
        name = recipient_name(line)
        if name and not name.casefold().startswith(SEE_ABOVE):
            yield Organ(name, ids.get(name.casefold(), ""))
