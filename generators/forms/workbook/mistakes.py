"""The kinds of problems of an Excel form that came back: what bodies do to it, told with sheet and cell."""

from __future__ import annotations

from generators.problems import ProblemKind

AGAIN = "Đề nghị cơ quan lấy tệp mẫu đã gửi, chép (Ctrl + C) từng câu trả lời vào đúng ô rồi gửi lại."

NOT_OUR_FORM = ProblemKind(
    "excel-not-our-form",
    "tệp Excel này không phải là mẫu do phần mềm gửi đi",
    "Đề nghị cơ quan điền vào chính tệp mẫu đã gửi, không chép bảng sang tệp khác.",
)
FORM_CHANGED = ProblemKind("excel-form-changed", "phần ẩn của mẫu Excel đã bị sửa hoặc bị mất", AGAIN)
NOT_COMPUTED = ProblemKind(
    "excel-not-computed",
    "chưa có phần mềm bảng tính nào tính lại tệp này, nên không có bản sao để đối chiếu các câu trả lời",
    "Nếu tệp không do chương trình điền tự động: mở bằng Excel hoặc LibreOffice Calc, xem lại, lưu rồi nhận lại.",
    "warning",
)
SHEET_MISSING = ProblemKind("excel-sheet-missing", "tệp không còn trang “{sheet}” của mẫu", AGAIN)
SHEET_RENAMED = ProblemKind(
    "excel-sheet-renamed",
    "trang “{sheet}” của mẫu đã bị đổi tên thành “{now}”",
    "Mở tệp, đặt lại tên trang như cũ, lưu rồi nhận lại.",
)
SHEET_HIDDEN = ProblemKind(
    "excel-sheet-hidden",
    "trang “{sheet}” của mẫu đang bị ẩn",
    "Bấm chuột phải vào tên một trang, chọn Unhide; hỏi lại cơ quan nội dung trang này có đúng không rồi nhận lại.",
)
EXTRA_SHEET = ProblemKind(
    "excel-extra-sheet",
    "trang “{sheet}” không thuộc mẫu, nội dung ở đó không được đọc",
    "Đề nghị cơ quan chuyển nội dung cần báo cáo vào ô trả lời, xóa trang này rồi gửi lại.",
)
CELLS_MOVED = ProblemKind(
    "excel-cells-moved",
    "ô trả lời “{title}” phải ở {there} nhưng nay ở {here}; {count} ô của trang này không ở đúng chỗ",
    f"Mẫu đã bị chèn, xóa dòng, cột hoặc cắt – dán ô. {AGAIN}",
)
CELL_DELETED = ProblemKind(
    "excel-cell-deleted", "ô trả lời “{title}” đã bị xóa khỏi mẫu; trang này bị xóa {count} ô trả lời", AGAIN
)
LOCKED_CHANGED = ProblemKind(
    "excel-locked-changed",
    "ô khóa của mẫu đã bị sửa: nay là “{now}”, bản gửi đi là “{was}”",
    "Đề nghị cơ quan trả lại nội dung cũ của ô; điều cần nói thêm thì ghi vào ô trả lời.",
)
OUTSIDE = ProblemKind(
    "excel-outside-answers",
    "ô này không phải ô trả lời nhưng có nội dung “{words}”",
    "Mỗi câu hỏi chỉ có một ô trả lời; đề nghị cơ quan chuyển nội dung vào ô đó hoặc xóa đi rồi gửi lại.",
)
MERGED = ProblemKind(
    "excel-merged-answer",
    "ô trả lời “{title}” đã bị gộp với ô khác",
    "Đề nghị cơ quan bỏ gộp ô (Merge & Center), xem lại câu trả lời của từng ô rồi gửi lại.",
)
UNSEEN = ProblemKind(
    "excel-hidden-answer",
    "ô trả lời “{title}” nằm ở dòng hoặc cột đang bị ẩn",
    "Đề nghị cơ quan hiện lại dòng, cột (Unhide), xem lại câu trả lời rồi gửi lại.",
)
FORMULA = ProblemKind(
    "excel-formula",
    "ô trả lời “{title}” chứa công thức “{formula}”",
    "Đề nghị cơ quan gõ con số hoặc lời vào ô thay cho công thức; chép thì dán bằng Paste Special → Values.",
)
RETYPE = "Đề nghị cơ quan gõ lại con số hoặc lời vào ô này."
ERROR_VALUE = ProblemKind("excel-error-value", "ô trả lời “{title}” đang báo lỗi {value}", RETYPE)
BOOLEAN = ProblemKind("excel-boolean", "ô trả lời “{title}” chứa giá trị {value}, không phải là số hay lời", RETYPE)
SHOWN_OTHERWISE = ProblemKind(
    "excel-shown-otherwise",
    "ô trả lời “{title}” lưu số {value} nhưng hiện ra số khác vì định dạng “{format}”",
    "Đề nghị cơ quan đổi định dạng của ô thành Number rồi gõ lại con số theo đơn vị tính của mẫu.",
)
UNEXPECTED_DAY = ProblemKind(
    "excel-unexpected-day",
    "ô trả lời “{title}” chứa ngày tháng ({value}), có thể do Excel tự đổi điều đã gõ",
    "Đề nghị cơ quan đổi định dạng của ô thành Number nếu cần số, Text nếu cần lời, rồi gõ lại.",
)
NOT_A_DAY = ProblemKind(
    "excel-not-a-day",
    "ô trả lời “{title}” cần một ngày nhưng chứa số {value}",
    "Đề nghị cơ quan gõ lại đủ ngày/tháng/năm, ví dụ 18/4/2018.",
)
CONTROL_CHARACTER = ProblemKind(
    "excel-control-character",
    "ô trả lời “{title}” có ký tự điều khiển không nhìn thấy ({sign})",
    "Đề nghị cơ quan xóa nội dung ô rồi gõ lại, hoặc dán bằng Paste Special → Values.",
)
