"""What a quarterly return asks of a body, and the way between answers and the record that is filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

from generators.content.agencies import Agencies, Agency
from generators.content.duties import owed, result_items
from generators.content.indicators import Indicator
from generators.content.load import PlanFolder
from generators.content.marks import plain
from generators.content.outline import Item
from generators.content.questions import AnswerKind, Answers, Question, Questionnaire, paragraphs
from generators.content.returns import Return
from generators.vietnamese import BLANK, NO_BREAK, first_words, join_words

PREFIXES = {"figures": "figure-", "results": "result-"}
"""What stands before an id in the key of a question; the name of a field holds no hyphen, so no two keys meet."""
NUMBER = Question("number", "Số báo cáo", NO_BREAK * 7)
DAY = Question("date", "Ngày ký báo cáo", BLANK, "date")
"""Number and day may be written by hand on the signed paper, so their hints are room and no words."""
DIRECTION = Question(
    "direction",
    "Công tác chỉ đạo, triển khai",
    "Ghi văn bản đã ban hành, cuộc họp, hội nghị, đợt kiểm tra trong quý",
    "rich",
    required=True,
)
STRENGTHS = Question("strengths", "Ưu điểm", "Ghi những mặt làm được", "rich")
SHORTCOMINGS = Question("shortcomings", "Tồn tại, hạn chế", "Ghi những việc chưa làm được, làm chậm", "rich")
CAUSES = Question("causes", "Nguyên nhân", "Ghi nguyên nhân khách quan, chủ quan", "rich")
NEXT_TASKS = Question(
    "next_tasks", "Phương hướng, nhiệm vụ kỳ tới", "Ghi nhiệm vụ trọng tâm, người hoặc đơn vị thực hiện", "rich", True
)
SIGNER = Question("signer", "Họ và tên người ký", "Ghi họ và tên", required=True)
RESULT_HINT = "Ghi kết quả thực hiện trong quý"
FIGURE_HINT = "Ghi số"
LONGEST_TITLE = 150
"""Characters of a task by which a question calls it."""
TYPED: dict[AnswerKind, Callable[[str], object]] = {
    "text": str,
    "choice": str,
    "date": date.fromisoformat,
    "number": lambda answer: Decimal(answer.replace(",", ".")),
    "rich": lambda answer: list(paragraphs(answer)),
}
"""From a canonical answer to the value that is filed."""


def return_questions(folder: PlanFolder, agencies: Agencies, agency: Agency, period: str) -> Questionnaire:
    """Return what `agency` is asked for `period` (`2018-Q3`), in the order in which its report tells it.

    Asked are the figures and results that it owes on the last day of the period's window, nothing else.
    """
    first, last = folder.plan.window(period)
    asked = (
        NUMBER,
        DAY,
        DIRECTION,
        Question("start", "Số liệu tính từ ngày", "Chọn ngày", "date", True, given=first.isoformat()),
        Question("end", "Số liệu tính đến hết ngày", "Chọn ngày", "date", True, given=last.isoformat()),
        *(_figure(row) for row in owed(folder.indicators, agency, agencies, last)),
        *(_result(item) for item in result_items(folder.plan, agency, agencies, last)),
        STRENGTHS,
        SHORTCOMINGS,
        CAUSES,
        NEXT_TASKS,
        _proposals(folder, agencies, agency),
        SIGNER,
    )
    return Questionnaire("return", folder.id, agency.id, period, asked)


def title_of(item: Item) -> str:
    """Return the words by which a task is called: its title, or how its text begins."""
    return first_words(plain(item.title or item.text or ""), LONGEST_TITLE)


def key_of(*path: str | int) -> str:
    """Return the key of the question whose answer stands at `path` in a return, e.g. ("figures", "so-vu")."""
    field, *below = map(str, path)
    return f"{PREFIXES[field]}{below[0]}" if field in PREFIXES and below else field


def return_record(questionnaire: Questionnaire, answers: Answers, received: datetime) -> dict[str, object]:
    """Return the YAML data of a `Return` from canonical answers; what was not answered is left out, never zero."""
    facts = {"agency": questionnaire.agency, "period": questionnaire.period, "received": received}
    record: dict[str, object] = {**facts}
    groups: dict[str, dict[str, object]] = {field: {} for field in PREFIXES}
    for key, value in _typed(questionnaire, answers):
        field = next((name for name, prefix in PREFIXES.items() if key.startswith(prefix)), None)
        if field:
            groups[field][key.removeprefix(PREFIXES[field])] = value
        else:
            record[key] = value
    record |= {field: values for field, values in groups.items() if values}
    return {field: record[field] for field in Return.model_fields if field in record}


def return_answers(filed: Return) -> Answers:
    """Return the canonical answers that a return holds, by the keys of its questions: `return_record` the other way."""
    values: dict[str, object] = {field: getattr(filed, field) for field in ("number", "date", "start", "end")}
    values |= {key_of("figures", row): amount for row, amount in filed.figures.items()}
    values |= {key_of("results", task): lines for task, lines in filed.results.items()}
    rich = ("direction", "strengths", "shortcomings", "causes", "next_tasks", "proposals")
    values |= {field: getattr(filed, field) for field in (*rich, "signer")}
    return {key: _canonical(value) for key, value in values.items() if value not in (None, ())}


def _figure(row: Indicator) -> Question:
    return Question(key_of("figures", row.id), row.name, FIGURE_HINT, "number", unit=row.unit, decimals=row.decimals)


def _result(item: Item) -> Question:
    return Question(key_of("results", str(item.id)), title_of(item), RESULT_HINT, "rich")


def _proposals(folder: PlanFolder, agencies: Agencies, agency: Agency) -> Question:
    """Return the question for proposals, whose hint names who reads them: the collector, then the issuer."""
    duty = folder.plan.reporting
    collector = () if duty is None or duty.to == agency.id else (duty.to,)
    readers = dict.fromkeys(map(agencies.called, (*collector, *folder.plan.issuers)))
    hint = f"Ghi khó khăn, vướng mắc và kiến nghị với {join_words(list(readers))}"
    return Question("proposals", "Khó khăn, vướng mắc; kiến nghị, đề xuất", hint, "rich")


def _typed(questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[str, object]]:
    for asked in questionnaire.asked:
        answer = answers.get(asked.key, "")
        if isinstance(asked, Question) and isinstance(answer, str) and answer:
            yield asked.key, TYPED[asked.kind](answer)


def _canonical(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "\n".join(value) if isinstance(value, tuple) else str(value)
