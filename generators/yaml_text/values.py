"""Types of text in YAML: ids, periods, sentences, days, hours, moments, exact numbers, yes or no.

Each takes text (or a value that is already of its own type) and refuses everything else with an
error whose type names the kind of problem; `editor_schema` reads how each looks to an editor.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
PERIOD_PATTERN = "(19|20)[0-9]{2}-Q[1-4]"
LONGEST_SLUG = 64
LONGEST_NUMBER = 40
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that Windows keeps for devices: no file can carry them (reliability.md 4)."""
YES_NO = {"true": True, "có": True, "false": False, "không": False}

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LOCAL_DAY = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})")
_MOMENT = re.compile(rf"(?P<day>[0-9/-]+)(?: +{_HOUR.pattern})?")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_AMBIGUOUS = re.compile(r"-?[0-9]+\.[0-9]{3}")


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not text")
    return value


def _slug(value: object) -> str:
    text = _string(value)
    if "/" in text or "\\" in text or ".." in text:
        raise PydanticCustomError("slug_path", "a path, not an id")
    if len(text) > LONGEST_SLUG or not re.fullmatch(SLUG_PATTERN, text):
        raise PydanticCustomError("slug", "not an id")
    if text in RESERVED:
        raise PydanticCustomError("slug_reserved", "a device name")
    return text


def _period(value: object) -> str:
    text = _string(value)
    if not re.fullmatch(PERIOD_PATTERN, text):
        raise PydanticCustomError("period", "not a period")
    return text


def _text(value: object) -> str:
    lines = (line.strip(" \t") for line in _string(value).splitlines())
    text = " ".join(line for line in lines if line)
    if not text.strip():
        raise PydanticCustomError("text_empty", "empty text")
    return text


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _string(value)
    match = _ISO_DAY.fullmatch(text) or _LOCAL_DAY.fullmatch(text)
    if match is None or int(match["year"]) == 0:
        raise PydanticCustomError("day", "not a day")
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not 1 <= month <= 12:
        raise PydanticCustomError("day_month", "no such month", {"month": month})
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        facts = {"year": year, "month": month, "days": days}
        raise PydanticCustomError("day_impossible", "no such day", facts)
    return date(year, month, day)


def _hour(value: object) -> time:
    if isinstance(value, time):
        return value
    match = _HOUR.fullmatch(_string(value))
    if match is None:
        raise PydanticCustomError("hour", "not an hour")
    return _time(match)


def _time(match: re.Match[str]) -> time:
    """Return the hour that `match` found; the start of the day where it found none."""
    hour, minute = match["hour"] or "0", match["minute"] or "0"
    if int(hour) > 23 or int(minute) > 59:
        raise PydanticCustomError("hour_impossible", "no such hour", {"hour": hour, "minute": minute})
    return time(int(hour), int(minute))


def _moment(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(second=0, microsecond=0)
    match = _MOMENT.fullmatch(_string(value))
    if match is None or not any(form.fullmatch(match["day"]) for form in (_ISO_DAY, _LOCAL_DAY)):
        raise PydanticCustomError("moment", "not a moment")
    return datetime.combine(_day(match["day"]), _time(match))


def _exact(value: object) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    text = _string(value)
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        raise PydanticCustomError("exact", "not a number")
    if _AMBIGUOUS.fullmatch(text):
        facts = {"whole": text.replace(".", ""), "part": text.replace(".", ",")}
        raise PydanticCustomError("exact_ambiguous", "thousands or decimals", facts)
    return Decimal(text.replace(",", "."))


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _string(value)
    if text not in YES_NO:
        raise PydanticCustomError("yes_no", "neither yes nor no")
    return YES_NO[text]


# An editor types an unquoted `33` as a number and `2018` as an id; our reader keeps both as text.
_TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "minLength": 1}
_SLUG_SCHEMA = {"type": ["string", "integer"], "pattern": f"^{SLUG_PATTERN}$", "maxLength": LONGEST_SLUG}
_DAY_PATTERN = "([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
_DAY_SCHEMA = {"type": "string", "pattern": f"^{_DAY_PATTERN}$"}
_HOUR_PATTERN = "[0-9]{1,2}:[0-9]{2}"
_HOUR_SCHEMA = {"type": "string", "pattern": f"^{_HOUR_PATTERN}$"}
_MOMENT_SCHEMA = {"type": "string", "pattern": f"^{_DAY_PATTERN}( +{_HOUR_PATTERN})?$"}
_EXACT_SCHEMA = {"type": ["number", "string"], "pattern": "^-?[0-9]+([.,][0-9]+)?$"}

Slug: TypeAlias = Annotated[str, BeforeValidator(_slug), WithJsonSchema(_SLUG_SCHEMA)]
"""An id: small ASCII letters, digits and hyphens, at most 64; never part of a path before this check."""
PeriodId: TypeAlias = Annotated[
    str, BeforeValidator(_period), WithJsonSchema({"type": "string", "pattern": f"^{PERIOD_PATTERN}$"})
]
"""A quarter such as 2018-Q3; as text, periods compare in order of time."""
Text: TypeAlias = Annotated[str, BeforeValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
"""Words on one line: not empty, ends stripped, each line break one space."""
Day: TypeAlias = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
"""A day written 2018-04-18 or, as in Vietnam, 18/4/2018."""
Hour: TypeAlias = Annotated[time, BeforeValidator(_hour), WithJsonSchema(_HOUR_SCHEMA)]
"""An hour of the day written 17:00."""
Moment: TypeAlias = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(_MOMENT_SCHEMA)]
"""A day, and its hour where it is known: 2018-10-05, 2018-10-05 16:30, 5/10/2018 16:30; 00:00 without an hour.

Exact to the minute: seconds of a datetime are left out.
"""
Exact: TypeAlias = Annotated[Decimal, BeforeValidator(_exact), WithJsonSchema(_EXACT_SCHEMA)]
"""An exact decimal; the decimal sign is a comma, or a point where it cannot mean thousands."""
YesNo: TypeAlias = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [True, False, "có", "không"]})]
"""true, false, có or không, and nothing else."""
