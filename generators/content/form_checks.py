"""Rules on the form of a plan: number and symbol, marks, subject, signatures, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.content import mistakes
from generators.content.agencies import Agency
from generators.content.judged import Check, Judged
from generators.content.marks import plain
from generators.content.plan import Signature
from generators.problems import Problem
from generators.vietnamese import document_number

MARKS = ("urgency", "secrecy", "circulation", "draft_mark")
DEPUTISING = ("KT.", "TL.", "TUQ.")
SHORT_COUNCILS = (("UBND", "ỦY BAN NHÂN DÂN"), ("HĐND", "HỘI ĐỒNG NHÂN DÂN"), ("UỶ", "ỦY"))
YEARS = re.compile(r"(?<!\d)(\d{4})\s*[-–—]\s*(\d{4})(?!\d)")
PREFIX = re.compile(r"(?P<prefix>[A-ZĐ]{1,3}\.)\s*(?P<whose>.*)")


def code_as_issued_fits(case: Judged) -> Iterator[Problem]:
    """Expect number and symbol as issued to say what `number` and `symbol` say; tell of blanks in them."""
    issued = case.plan.code_as_issued
    if issued is None:
        return
    computed = f"{document_number(case.plan.number or '')}/{case.plan.symbol}"
    if re.sub(r"\s", "", issued) != computed:
        yield mistakes.CODE_DIFFERS.at(case.where("code_as_issued"), issued=issued, computed=computed)
    elif issued != computed:
        yield mistakes.CODE_HAS_BLANKS.at(case.where("code_as_issued"), issued=issued, rule=case.law.cite("number"))


def symbol_names_type(case: Judged) -> Iterator[Problem]:
    """Expect the symbol to start with the abbreviation of the kind of paper."""
    wanted = case.law.abbreviation(case.plan.type)
    joint = "(LT)?" if len(case.plan.issuers) > 1 else ""  # KHLT: kế hoạch liên tịch
    if wanted and not re.match(f"{re.escape(wanted)}{joint}-", case.plan.symbol):
        found = {"symbol": case.plan.symbol, "type": case.plan.type, "wanted": wanted}
        yield mistakes.SYMBOL_TYPE.at(case.where("symbol"), **found)


def symbol_names_issuer(case: Judged) -> Iterator[Problem]:
    """Expect the symbol to go on with the issuer's abbreviation (Decree 30/2020, Annex I, II.3.a)."""
    issuers = [agency for body in case.plan.issuers if (agency := case.content.agencies.find(body))]
    found = case.plan.symbol.split("-")[1:2]
    if len(issuers) != 1 or not issuers[0].symbol or not found or found[0] == issuers[0].symbol:
        return
    names = {"found": found[0], "issuer": issuers[0].name, "wanted": issuers[0].symbol, "rule": case.law.cite("symbol")}
    yield mistakes.SYMBOL_ISSUER.at(case.where("symbol"), **names)


def marks_are_legal(case: Judged) -> Iterator[Problem]:
    """Expect stamped marks in a wording that the law of the day knows."""
    for part in MARKS:
        text = getattr(case.plan, part)
        known = case.law.marks(part)
        if text and text not in known:
            hint = f"Các dấu được dùng: {', '.join(known)}." if known else "Bỏ mục này."
            yield mistakes.UNKNOWN_MARK.at(case.where(part), mark=text, law=case.law.name, hint=hint)


def years_agree(case: Judged) -> Iterator[Problem]:
    """Expect the subject's years to be those of the papers that căn cứ and opening cite."""
    named = dict.fromkeys(match.groups() for match in YEARS.finditer(case.plan.subject))
    if not named:
        return
    for key, texts in (("bases", case.plan.bases), ("opening", case.plan.opening)):
        for at, text in enumerate(texts):
            for match in YEARS.finditer(text):
                if match.groups() not in named:
                    years = {"subject": "–".join(next(iter(named))), "cited": "–".join(match.groups())}
                    yield mistakes.YEARS_DIFFER.at(case.where(key, at), **years)


def subject_is_open(case: Judged) -> Iterator[Problem]:
    """Expect a subject (trích yếu) to end without a full stop."""
    if case.plan.subject.endswith("."):
        yield mistakes.SUBJECT_FULL_STOP.at(case.where("subject"), rule=case.law.cite("subject"))


def filing_is_closed(case: Judged) -> Iterator[Problem]:
    """Expect the filing line to end with a full stop."""
    filing = case.plan.filing
    if filing and not plain(filing).endswith("."):
        rule = case.law.cite("recipients")
        yield mistakes.FILING_FULL_STOP.at(case.where("filing"), filing=plain(filing), rule=rule)


def text_is_ended(case: Judged) -> Iterator[Problem]:
    """Expect the text to end with `./.`."""
    if not case.plan.end_mark:
        yield mistakes.NO_END_MARK.at(case.where("end_mark"), rule=case.law.cite("end_mark"))


def signed_or_issued_with(case: Judged) -> Iterator[Problem]:
    """Expect a signature, or else a decision that carries number, date and signature."""
    plan = case.plan
    if plan.issued_with:
        for key in ("number", "date", "signatures"):
            if getattr(plan, key):
                yield mistakes.ISSUED_WITH_SIGNED.at(case.folder.plan_text.where_key((key,)))
    elif not plan.signatures:
        yield mistakes.UNSIGNED.at(case.where())


def signatures_fit(case: Judged) -> Iterator[Problem]:
    """Expect authority lines to name the issuer and its head, in forms that the law knows."""
    for at, signature in enumerate(case.plan.signatures):
        signer = case.content.agencies.find(signature.agency or case.plan.issuers[0])
        for row, line in enumerate(signature.lines):
            yield from _authority(case, signer, signature, (at, row), line)


def _authority(
    case: Judged, signer: Agency | None, signature: Signature, at: tuple[int, int], line: str
) -> Iterator[Problem]:
    match = PREFIX.fullmatch(line)
    if match is None:
        return
    place = case.where("signatures", at[0], "lines", at[1])
    if match["prefix"] not in case.law.authority_prefixes:
        known = ", ".join(case.law.authority_prefixes)
        yield mistakes.AUTHORITY_PREFIX.at(place, prefix=match["prefix"], law=case.law.name, known=known)
    if signer and not _names(signer, match["prefix"], match["whose"]):
        yield mistakes.SIGNATURE_ISSUER.at(place, line=line, issuer=signer.name, rule=case.law.cite("authority"))
    following = signature.lines[at[1] + 1 :]
    if match["prefix"] in DEPUTISING and not (following and not PREFIX.fullmatch(following[0])):
        yield mistakes.SIGNATURE_DEPUTY.at(place, line=line)


def _names(signer: Agency, prefix: str, whose: str) -> bool:
    """Tell whether `whose` is the body (after TM.) or its head (after KT., TL., TUQ.)."""
    known = signer.name if prefix == "TM." else signer.head if prefix in DEPUTISING else None
    return known is None or _full(known).startswith(_full(whose))


def _full(name: str) -> str:
    written = name.upper()
    for short, full in SHORT_COUNCILS:
        written = written.replace(short, full)
    return written


FORM_CHECKS: tuple[Check, ...] = (
    code_as_issued_fits,
    symbol_names_type,
    symbol_names_issuer,
    marks_are_legal,
    years_agree,
    subject_is_open,
    filing_is_closed,
    text_is_ended,
    signed_or_issued_with,
    signatures_fit,
)
