"""What a file says of itself, told as the outgoing book and the metadata of the archive want it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from generators.content.agencies import Agencies, Agency
from generators.content.books import book_for
from generators.lint.facts.identifying import LIST_SIGN, clean
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts
from generators.office.paper import Paper, Signer, Tied
from generators.vietnamese import document_number
from generators.workflow.candidate_checks import Looked, is_sample

FILING = re.compile(r"^Lưu\s*:?\s*")
ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*", re.IGNORECASE)
LABEL = re.compile(r"^\W*\w+\s*[:.]?\s*")


def issuers_of(agencies: Agencies, facts: Facts, identity: Identity) -> tuple[Agency, ...]:
    """Return the bodies that may have issued a paper: those that its properties name, else its letterhead.

    Of a joint paper the first body counts. Bodies that do not exist on its day are among them.
    """
    author, printed = clean(facts.author).casefold(), identity.issuer.casefold()
    named = tuple(body for body in agencies.agencies if author == body.name.casefold())
    return named or tuple(body for body in agencies.agencies if printed and _is_head(printed, body))


def _is_head(printed: str, body: Agency) -> bool:
    heads = {clean(" ".join(body.letterhead)).casefold(), clean(body.name).casefold()} - {""}
    return printed in heads or any(printed.startswith(f"{head} -") for head in heads)


def paper_of(case: Looked, data: bytes, law: str, tied: Tied | None) -> Paper:
    """Return what is known of a paper whose issuer is known; `data` are the bytes of the file as it was given."""
    facts, identity, issuer = case.facts, case.identity, case.issuer
    assert issuer is not None
    secrecy = _first(facts, "secrecy")
    book = book_for(issuer, identity.kind_name, identity.symbol, secret=bool(secrecy))
    filing = [line for line in identity.recipients if FILING.match(line)]
    return Paper(
        issuer=issuer.id,
        issuer_name=issuer.name,
        book=book.id,
        symbol=identity.symbol,
        type_name=identity.kind_name,
        subject=identity.subject,
        day=case.day,
        signer=signer_of(facts),
        draft=hashlib.sha256(data).hexdigest(),
        recipients=tuple(line for line in identity.recipients if line not in filing),
        addressees=tuple(_addressees(facts)),
        filing=FILING.sub("", filing[0]) if filing else "",
        place=identity.place,
        secrecy=secrecy,
        urgency=_first(facts, "urgency"),
        law=law,
        name=case.own,
        code_as_printed=_code_as_printed(facts, identity),
        tied=tied,
        sample=is_sample(facts),
    )


def number_of(identity: Identity) -> int | None:
    """Return the number that a paper prints already, None while it is blank."""
    return int(identity.number) if identity.number.isdecimal() else None


def signer_of(facts: Facts) -> Signer:
    """Return the first who signs: the lines above the name are authority, the last of them the position."""
    signers = facts.of("signer")
    above = facts.of("authority")
    lines = [clean(each.text) for each in above if not signers or each.place < signers[0].place]
    return Signer(lines[-1] if lines else "", clean(signers[0].text) if signers else "", ", ".join(lines[:-1]))


def _first(facts: Facts, role: str) -> str:
    return next((clean(each.text) for each in facts.paragraphs if each.role == role), "")


def _addressees(facts: Facts) -> Iterator[str]:
    for each in facts.of("addressee", "addressee_item"):
        words = LIST_SIGN.sub("", ADDRESSED.sub("", clean(each.text))).rstrip(" ;.")
        if words:
            yield words


def _code_as_printed(facts: Facts, identity: Identity) -> str:
    """Return what stands after “Số:” where it is not just number/symbol as the law writes them; empty else."""
    printed = LABEL.sub("", _first(facts, "code"))
    usual = f"{document_number(str(number_of(identity)))}/{identity.symbol}"
    return printed if number_of(identity) is not None and printed != usual else ""
