"""What only a printed page shows (`lint --render`): lengths of lines, numbers and breaks of pages, margins."""

from __future__ import annotations

from generators.layout.law import RuleKey
from generators.lint.printed import flow, heads
from generators.lint.printed.margins import outside_margins
from generators.lint.printed.numbers import page_numbers
from generators.lint.printed.seeing import on_pages
from generators.lint.rules.rule import Rule, doubt_of, doubt_of_part, drawn, number_of_page, of, of_part, of_rule

DRAWN = "Bấm vào đường kẻ, kéo đầu mút cho {0} như khi in; giữ phím Shift để nét kẻ nằm ngang."


def _line_rule(part: RuleKey, title: str, length: str) -> Rule:
    return Rule(
        f"{part}-line-length",
        f"Độ dài đường kẻ dưới {title} trên bản in",
        of(drawn(part)),
        "error",
        DRAWN.format(length),
        on_pages(heads.line_length(part)),
        rendered=True,
        doubt=doubt_of(drawn(part)),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "national-name-one-line",
        "Quốc hiệu, Tiêu ngữ mỗi dòng in trọn một dòng",
        of_part("national_name"),
        "error",
        "Nới rộng ô chứa Quốc hiệu, Tiêu ngữ (kéo cạnh giữa hai ô), hoặc chọn cỡ chữ nhỏ hơn trong giới hạn cho phép.",
        on_pages(heads.on_one_line),
        rendered=True,
        doubt=doubt_of_part("national_name"),
    ),
    _line_rule("motto", "Tiêu ngữ", "dài bằng dòng Tiêu ngữ"),
    _line_rule("issuer", "tên cơ quan ban hành", "bằng 1/3 đến 1/2 dòng chữ dài nhất của tên cơ quan"),
    _line_rule("subject", "trích yếu", "bằng 1/3 đến 1/2 dòng chữ dài nhất của trích yếu"),
    Rule(
        "code-date-level",
        "Số, ký hiệu và địa danh, ngày tháng in ngang hàng",
        of_part("place_date"),
        "error",
        "Đặt số, ký hiệu và địa danh, ngày tháng vào hai ô của cùng một hàng trong bảng không kẻ; xóa dòng trống thừa "
        "và chọn khoảng cách trước đoạn như nhau.",
        on_pages(heads.on_one_level),
        rendered=True,
        doubt=doubt_of_part("place_date"),
    ),
    Rule(
        "number-placement",
        "Số trang trên bản in",
        of(number_of_page),
        "error",
        "Vào thẻ Insert (Chèn), Page Number (Số trang), chọn vị trí đúng; bật Different First Page (Trang đầu khác "
        "biệt); ở phần đầu mỗi phụ lục chọn Format Page Numbers, Start at: 1.",
        on_pages(page_numbers, measures=False),
        rendered=True,
        doubt=doubt_of(number_of_page),
    ),
    Rule(
        "outside-margins",
        "Chữ nằm trong lề trang",
        of_rule("margins"),
        "error",
        "Thu hẹp bảng, khung chữ hoặc bỏ thụt lề âm (chọn đoạn, mở Paragraph, Left và Right bằng 0) để chữ nằm trong "
        "lề.",
        on_pages(outside_margins),
        rendered=True,
    ),
    Rule(
        "signature-alone",
        "Phần ký cùng trang với những dòng cuối của nội dung",
        of_rule("page_breaks"),
        "advice",
        "Chọn các đoạn cuối của nội dung và phần ký (trừ dòng họ tên), mở Paragraph, thẻ Line and Page Breaks, đánh "
        "dấu Keep with next.",
        on_pages(flow.signature_with_text),
        rendered=True,
    ),
    Rule(
        "header-repeated",
        "Hàng đầu của bảng lặp lại ở mỗi trang",
        of_rule("page_breaks"),
        "advice",
        "Đặt con trỏ vào hàng đầu của bảng, ở thẻ Layout (Bố trí) của bảng bấm Repeat Header Rows.",
        on_pages(flow.header_repeated),
        rendered=True,
    ),
    Rule(
        "heading-last",
        "Đề mục cùng trang với nội dung của nó",
        of_rule("page_breaks"),
        "note",
        "Đặt con trỏ vào đề mục, mở Paragraph, thẻ Line and Page Breaks, đánh dấu Keep with next.",
        on_pages(flow.heading_with_text),
        rendered=True,
    ),
)
