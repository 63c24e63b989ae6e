"""What can be wrong in a completed form, whatever its carrier; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

ASK_AGAIN = "Đề nghị cơ quan điền lại vào tệp mẫu gốc."

FIXED_CHANGED = ProblemKind(
    "form-fixed-words",
    "chữ cố định của mẫu đã bị sửa thành “{words}”",
    "Đề nghị cơ quan giữ nguyên phần chữ in sẵn, chỉ điền vào các ô; nếu nội dung giao sai thì phản ánh riêng.",
)
FIXED_LOST = ProblemKind("form-fixed-words-lost", "trước chỗ này thiếu một đoạn chữ cố định của mẫu", ASK_AGAIN)
LOST = ProblemKind("form-blank-lost", "ô điền “{title}” đã bị xóa khỏi tệp", ASK_AGAIN)
TWICE = ProblemKind(
    "form-answered-twice",
    "ô “{title}” có hai câu trả lời khác nhau: “{first}” và “{second}”",
    "Hỏi lại cơ quan câu nào đúng, đề nghị điền lại vào tệp mẫu gốc.",
)
DIFFERS = ProblemKind(
    "form-answer-differs",
    "ô “{title}” hiện “{shown}” nhưng dữ liệu kèm trong tệp ghi “{stored}”",
    "Hỏi lại cơ quan câu nào đúng; đề nghị mở tệp, điền lại ô này rồi lưu và gửi lại.",
)
NOT_STORED = ProblemKind(
    "form-not-stored",
    "chương trình mà cơ quan dùng không ghi dữ liệu kèm của {count} ô; đã lấy theo chữ hiện trên văn bản",
    "Đối chiếu nội dung đã nhận với bản ký; lần sau đề nghị cơ quan dùng Word hoặc LibreOffice.",
    "warning",
)
UNKNOWN_ANSWER = ProblemKind("form-unknown-answer", "tệp có ô điền “{key}” mà mẫu này không hỏi", ASK_AGAIN)
MISSING = ProblemKind("form-answer-missing", "chưa điền “{title}”", "Đề nghị cơ quan bổ sung: {hint}.")
NOT_A_DAY = ProblemKind(
    "form-not-a-day",
    "“{title}” ghi “{text}”, không phải là một ngày",
    "Đề nghị cơ quan ghi ngày/tháng/năm như 30/6/2018.",
)
DAY_OUT_OF_TIME = ProblemKind(
    "form-day-out-of-time",
    "“{title}” ghi ngày {text}, trong khi phải {bounds}",
    "Hỏi lại cơ quan ngày đúng; ngày phải nằm trong thời gian thực hiện kế hoạch.",
)
NOT_A_CHOICE = ProblemKind(
    "form-not-a-choice",
    "“{title}” ghi “{text}”, không có trong các giá trị được chọn",
    "Đề nghị cơ quan chọn một trong: {choices}.",
)
NOT_A_NUMBER = ProblemKind(
    "form-not-a-number",
    "“{title}” ghi không đúng: {reason}",
    "Đề nghị cơ quan chỉ ghi số, ví dụ 1.234 hoặc 12,5; chưa có số liệu thì để trống.",
)
TOO_LONG = ProblemKind(
    "form-answer-long",
    "câu trả lời “{title}” dài {count} ký tự, nhiều hơn {most} ký tự cho phép",
    "Đề nghị cơ quan viết gọn lại, phần chi tiết gửi thành tài liệu kèm theo.",
)
