"""What a reminder (công văn đôn đốc) says: to one body that owes a return, or jointly to several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.content.agencies import Agency
from generators.content.calendar import Deadline
from generators.content.owing import Owing, Progress
from generators.content.plan import Plan
from generators.content.reminders import Reminders
from generators.documents.citing import cited
from generators.documents.foot import signed
from generators.documents.letterhead import HeadFacts, code, letterhead
from generators.documents.outline import numbered, place_of
from generators.documents.paper import AskedBodies, EarlierLetter, Foot, Parent, ReminderPaper, Succession
from generators.documents.rich import said
from generators.vietnamese import date_in_figures, date_in_words, in_sentence, join_words, on_one_line
from generators.word.inserts import Properties, RichText, SectionEnd, Span

TYPE = "Công văn"
"""The kind of paper, which a letter does not print."""


@dataclass(frozen=True)
class Reminding:
    """What all reminders of one day share: how the collection stands, who writes, the deadline that is set."""

    progress: Progress
    collector: Agency
    until: Deadline

    @property
    def plan(self) -> Plan:
        """The plan under which bodies report."""
        return self.progress.collection.folder.plan

    @property
    def superiors(self) -> tuple[Agency, ...]:
        """The bodies that issued the plan, as they are on the day; not the one that writes."""
        agencies, day = self.progress.collection.agencies, self.progress.day
        issuers = [issuer for name in self.plan.issuers if (issuer := agencies.find(name))]
        found = [body for issuer in issuers for body in agencies.carried_on_by(issuer, day)]
        return tuple(body for body in found if body != self.collector)

    @property
    def written(self) -> Reminders:
        """What an officer wrote for the letters of the period; nothing where there is no record of them."""
        return self.progress.written or Reminders(period=self.progress.collection.period.id)

    @property
    def unit(self) -> str:
        """The unit that drafts, in a symbol; an ellipsis where the office has not said which."""
        unit = self.progress.duty.drafting_unit
        return unit.symbol if unit else "…"


def reminder_paper(reminding: Reminding, owing: Sequence[Owing]) -> ReminderPaper:
    """Return the letter to `owing`, one at least; requested bodies stand first, as the plan does not command them."""
    progress, plan, duty = reminding.progress, reminding.plan, reminding.progress.duty
    period, agencies = progress.collection.period, progress.collection.agencies
    parent = cited(plan, agencies, progress.day)
    requested = [each for each in owing if each.requested]
    told = [each for each in owing if not each.requested]
    subject = _subject(parent, period.name, owing)
    superiors, reporters = reminding.superiors, progress.others
    arrived = sum(progress.has_sent(body.id) for body in reporters)
    return ReminderPaper(
        head=letterhead([reminding.collector], _head(reminding)),
        about=_unbroken(subject, parent, period.name),
        addressees=tuple(each.body.called for each in (*requested, *told)),
        parent=parent,
        place=_place(plan, duty.item),
        bound=join_words([in_sentence(agencies.called(name)) for name in duty.by if name != duty.to]),
        period=period.name,
        deadline=period.due.words,
        set_by=duty.deadlines_set_by or "" if period.due.set_by == "office" else "",
        reports_to=join_words(duty.addressees),
        collector=reminding.collector.called,
        unit=duty.drafting_unit.name or "" if duty.drafting_unit else "",
        superior=join_words([body.called for body in superiors]),
        answerable_to=join_words([body.head_called for body in superiors]),
        day=date_in_figures(progress.day),
        sent=f"{arrived:02d}" if arrived else "",
        all_bodies=f"{len(reporters):02d}",
        until=RichText((Span(reminding.until.words, bold=True),)),
        joint=len(owing) > 1,
        told=_asked(told, reminding, joint=len(owing) > 1),
        requested=_asked(requested, reminding, joint=len(owing) > 1),
        successions=tuple(_successions(owing)),
        earlier=tuple(_earlier(owing)),
        persistent=any(len(each.letters) > 1 for each in owing),
        sample=progress.sample,
        foot=_foot(reminding),
        final_page=SectionEnd(first=True),
        properties=Properties(f"{TYPE} {subject}", subject, reminding.collector.name, f"/{_symbol(reminding)}"),
    )


def _place(plan: Plan, item: str | None) -> str:
    """Return where the plan lays down the duty; empty where that is not known."""
    entries = numbered(plan.sections, plan.numbering) if item else ()
    return next((place_of(entry) for entry in entries if entry.item.id == item), "")


def _head(reminding: Reminding) -> HeadFacts:
    number, date = code(None, _symbol(reminding), None), date_in_words(None, year=reminding.progress.day.year)
    place = reminding.collector.place or reminding.plan.place or ""
    return HeadFacts(said(number), place, said(date), reminding.plan.secrecy)


def _symbol(reminding: Reminding) -> str:
    """Return the symbol of a công văn: issuer and drafting unit, no type (Decree 30/2020, Annex I, II.3.b)."""
    return (
        reminding.written.symbol
        or f"{reminding.collector.symbol or reminding.collector.abbreviation or ''}-{reminding.unit}"
    )


def _subject(parent: Parent, period: str, owing: Sequence[Owing]) -> str:
    """Return the subject (trích yếu): none but requested bodies are not pressed; the nth letter to all says so."""
    verb = "đề nghị" if all(each.requested for each in owing) else "đôn đốc"
    times = {len(each.letters) for each in owing}
    nth = f" (lần {times.pop() + 1})" if len(times) == 1 and times != {0} else ""
    return f"{verb}{nth} gửi báo cáo kết quả thực hiện {parent.short} {period}"


def _unbroken(subject: str, parent: Parent, period: str) -> str:
    """Return the subject for its narrow column: number and period stay on one line each."""
    for words in (f"số {parent.code}", period):
        subject = subject.replace(words, on_one_line(words))
    return subject


def _asked(owing: Sequence[Owing], reminding: Reminding, *, joint: bool) -> AskedBodies | None:
    if not owing:
        return None
    bodies, again = [each.body for each in owing], [each.body.called for each in owing if each.letters]
    names = list(_names(bodies, reminding))
    return AskedBodies(
        names=join_words(names),
        grouped=len(names) < len(bodies),
        head="" if joint else bodies[0].head_called,
        again=join_words(again),
        all_again=len(again) == len(bodies),
    )


def _names(bodies: Sequence[Agency], reminding: Reminding) -> Iterator[str]:
    """Yield the bodies as the reporting duty names them: several of one group together, others one by one."""
    duty, agencies = reminding.progress.duty, reminding.progress.collection.agencies
    left = {body.id: body for body in bodies}
    for named in (*duty.by, *duty.requested):
        group = agencies.group(named)
        members = [body for body in left.values() if named in (body.id, *body.groups)]
        yield from (in_sentence(group.name),) if group and len(members) > 1 else (body.called for body in members)
        left = {name: body for name, body in left.items() if body not in members}
    yield from (body.called for body in left.values())


def _successions(owing: Sequence[Owing]) -> Iterator[Succession]:
    for each in owing:
        yield from (Succession(owner.called, each.body.called) for owner in each.owners if owner != each.body)


def _earlier(owing: Sequence[Owing]) -> Iterator[EarlierLetter]:
    letters = {letter.code: letter for each in owing for letter in each.letters}
    for letter in sorted(letters.values(), key=lambda letter: letter.date):
        reminded = [each for each in owing if letter in each.letters]
        names = "" if len(reminded) == len(owing) else join_words([each.body.called for each in reminded])
        yield EarlierLetter(letter.code, date_in_figures(letter.date), names, letter.deadline.words)


def _foot(reminding: Reminding) -> Foot:
    reported = [f"{body.abbreviation or body.called} (để báo cáo)" for body in reminding.superiors]
    unit = f", {reminding.unit}" if reminding.progress.duty.drafting_unit else ""
    written = reminding.written
    return Foot(
        recipients=("Như trên", *reported, *(recipient.text for recipient in written.recipients)),
        filing=said(written.filing or f"Lưu: VT{unit}."),
        drafter="",
        signatures=signed(written.signatures, reminding.collector),
    )
