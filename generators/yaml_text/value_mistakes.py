"""What can be wrong in a value or key of YAML content; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

MISSING_KEY = ProblemKind(
    "yaml-missing-key",
    "thiếu mục bắt buộc “{key}”",
    "Thêm dòng “{key}: …” vào đây.{meaning}",
)
UNKNOWN_KEY = ProblemKind(
    "yaml-unknown-key",
    "không có mục tên “{key}”{guess}",
    "Các mục dùng được ở đây: {known}.",
)
NOT_A_CHOICE = ProblemKind(
    "yaml-not-a-choice",
    "“{value}” không phải là giá trị được phép{guess}",
    "Chọn một trong: {allowed}.",
)
EMPTY_VALUE = ProblemKind(
    "yaml-empty-value",
    "“{key}” đang để trống",
    "Điền giá trị, hoặc bỏ hẳn dòng này nếu không cần.",
)
MAPPING_EXPECTED = ProblemKind(
    "yaml-mapping-expected",
    "ở đây cần các dòng “tên-mục: giá trị”, không phải {found}",
    "Xuống dòng, thụt vào và ghi từng mục; nhớ dấu cách sau dấu hai chấm.",
)
LIST_EXPECTED = ProblemKind(
    "yaml-list-expected",
    "ở đây cần một danh sách, không phải {found}",
    "Mỗi phần tử ghi một dòng, bắt đầu bằng “- ”.",
)
TEXT_EXPECTED = ProblemKind(
    "yaml-text-expected",
    "ở đây cần một giá trị dạng chữ, không phải {found}",
    "Ghi giá trị trên một dòng; nếu chữ có “: ” hoặc ngoặc thì đặt trong dấu nháy.",
)
TOO_SHORT = ProblemKind(
    "yaml-list-too-short",
    "danh sách cần ít nhất {least} phần tử",
    "Thêm phần tử, mỗi phần tử một dòng bắt đầu bằng “- ”.",
)
TOO_LONG = ProblemKind(
    "yaml-list-too-long",
    "{found}, nhiều nhất là {most}",
    "Bỏ bớt phần tử.",
)
NOT_WHOLE = ProblemKind(
    "yaml-not-whole-number",
    "“{value}” không phải là số nguyên",
    "Ghi số nguyên bằng chữ số, ví dụ 2.",
)
OUT_OF_RANGE = ProblemKind(
    "yaml-out-of-range",
    "“{value}” nằm ngoài khoảng cho phép",
    "Giá trị {bound}.",
)
SLUG = ProblemKind(
    "yaml-slug",
    "“{value}” không dùng làm mã được",
    "Mã gồm chữ thường không dấu, số và gạch nối, dài tối đa 64 ký tự, ví dụ cong-an-tinh.",
)
SLUG_PATH = ProblemKind(
    "yaml-slug-path",
    "“{value}” là đường dẫn, không phải mã",
    "Chỉ ghi mã, ví dụ cong-an-tinh; không ghi thư mục, dấu / \\ hoặc “..”.",
)
SLUG_RESERVED = ProblemKind(
    "yaml-slug-reserved",
    "mã “{value}” trùng tên dành riêng của Windows, không đặt tên tệp được",
    "Thêm chữ vào mã, ví dụ {value}-1.",
)
PERIOD = ProblemKind(
    "yaml-period",
    "“{value}” không phải là kỳ báo cáo",
    "Ghi năm và quý từ 1 đến 4, ví dụ 2018-Q3.",
)
TEXT_EMPTY = ProblemKind(
    "yaml-text-empty",
    "chữ ở đây không được để trống",
    "Điền nội dung, hoặc bỏ hẳn dòng này nếu không cần.",
)
DAY = ProblemKind(
    "yaml-day",
    "“{value}” không phải là ngày",
    "Ghi năm-tháng-ngày như 2018-04-18, hoặc ngày/tháng/năm như 18/4/2018.",
)
DAY_IMPOSSIBLE = ProblemKind(
    "yaml-day-impossible",
    "không có ngày “{value}”: tháng {month} năm {year} có {days} ngày",
    "Xem lại ngày trong văn bản gốc.",
)
DAY_MONTH = ProblemKind(
    "yaml-day-month",
    "ngày “{value}” ghi tháng {month}, một năm chỉ có 12 tháng",
    "Ghi năm-tháng-ngày như 2018-04-18, hoặc ngày/tháng/năm như 18/4/2018.",
)
HOUR = ProblemKind(
    "yaml-hour",
    "“{value}” không phải là giờ",
    "Ghi giờ và phút, ví dụ 17:00.",
)
MOMENT = ProblemKind(
    "yaml-moment",
    "“{value}” không phải là thời điểm",
    "Ghi ngày như 2018-10-05 hoặc 5/10/2018; biết giờ thì ghi thêm sau ngày, ví dụ 2018-10-05 16:30.",
)
HOUR_IMPOSSIBLE = ProblemKind(
    "yaml-hour-impossible",
    "“{value}” ghi {hour} giờ {minute} phút, một ngày chỉ có từ 00:00 đến 23:59",
    "Xem lại giờ; nếu muốn nói hết ngày thì chỉ ghi ngày, không ghi giờ.",
)
EXACT = ProblemKind(
    "yaml-number",
    "“{value}” không phải là số",
    "Chỉ ghi chữ số, phần lẻ sau dấu phẩy, ví dụ 75 hoặc 75,5; đơn vị ghi ở mục riêng.",
)
EXACT_AMBIGUOUS = ProblemKind(
    "yaml-number-ambiguous",
    "“{value}” có thể hiểu hai cách: {whole} hay {part}",
    "Ghi {whole} (không có dấu ngăn hàng nghìn), hoặc {part} (dấu phẩy trước phần lẻ).",
)
YES_NO = ProblemKind(
    "yaml-yes-no",
    "“{value}” không phải là có hoặc không",
    "Ghi true hoặc false (có hoặc không).",
)
RATIO_TERMS = ProblemKind(
    "yaml-ratio-terms",
    "aggregation là ratio thì phải ghi đủ numerator và denominator; cách cộng khác thì không ghi hai mục này",
    "Thêm tử số và mẫu số, hoặc sửa aggregation.",
)
TARGET_BOUNDS = ProblemKind(
    "yaml-target-bounds",
    "mức low, high không khớp với operator của chỉ tiêu",
    "Operator between cần cả low và high; follow không ghi mức; các operator khác chỉ ghi low.",
)
TARGET_RANGE = ProblemKind(
    "yaml-target-range",
    "mức low phải nhỏ hơn mức high",
    "Đổi chỗ low và high, hoặc dùng operator khác nếu chỉ có một mức.",
)
EMPTY_ITEM = ProblemKind(
    "yaml-empty-item",
    "mục này không có tiêu đề, nội dung hay bảng",
    "Ghi ít nhất một trong: title, text, table, task_table.",
)
DUTY_WITHOUT_ID = ProblemKind(
    "yaml-duty-without-id",
    "mục phân công này chưa có mã",
    "Thêm “id: …” để nơi khác dẫn chiếu được tới phân công này.",
)
DEADLINE_FORM = ProblemKind(
    "yaml-deadline-form",
    "thời hạn phải ghi đúng một trong hai cách: working_days hoặc day",
    "working_days: 3 là ngày làm việc thứ ba sau ngày chốt số liệu; day: 5 là ngày 05 kế tiếp sau đó. Chỉ ghi một.",
)
INVALID = ProblemKind(
    "yaml-invalid",
    "{found} không đúng cách ghi ở mục này",
    "{form}",
)
ANY_FORM = "Đối chiếu với tệp mẫu đi kèm phần mềm."
