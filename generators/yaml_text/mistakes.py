"""What can be wrong in the form of a YAML file; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

NO_FILE = ProblemKind(
    "yaml-no-file",
    "không tìm thấy tệp",
    "Kiểm tra tên tệp và thư mục; chạy “vanthu new” để tạo bộ tệp mẫu.",
)
NOT_A_FILE = ProblemKind(
    "yaml-not-a-file",
    "đây không phải là tệp văn bản",
    "Thư mục hoặc thiết bị không đọc được như tệp YAML; đổi tên nó và tạo tệp đúng tên này.",
)
UNREADABLE = ProblemKind(
    "yaml-unreadable",
    "không đọc được tệp ({reason})",
    "Kiểm tra quyền đọc tệp, và tệp có đang bị chương trình khác khóa hay không.",
)
TOO_BIG = ProblemKind(
    "yaml-too-big",
    "tệp lớn hơn {limit} MB",
    "Tệp nội dung chỉ chứa chữ; tách bớt nội dung hoặc bỏ phần dán nhầm.",
)
UTF16 = ProblemKind(
    "yaml-utf16",
    "tệp được lưu ở dạng UTF-16 (Unicode của Notepad)",
    "Mở tệp bằng trình soạn thảo và lưu lại dạng UTF-8.",
)
NOT_UTF8 = ProblemKind(
    "yaml-not-utf8",
    "ký tự ở đây không phải UTF-8 (byte {byte})",
    "Tệp có thể dùng bảng mã cũ (TCVN3, VNI, Windows-1258); chuyển mã rồi lưu lại dạng UTF-8.",
)
EMPTY_FILE = ProblemKind(
    "yaml-empty-file",
    "tệp không có nội dung",
    "Điền nội dung theo tệp mẫu do “vanthu new” tạo ra.",
)
CONTROL = ProblemKind(
    "yaml-control-character",
    "có ký tự điều khiển {code} không in được",
    "Xóa ký tự này; nó thường lọt vào khi chép từ chương trình khác.",
)
TAB = ProblemKind(
    "yaml-tab",
    "dòng thụt vào bằng phím Tab",
    "Xóa Tab ở đầu dòng và thụt vào bằng dấu cách, mỗi cấp hai dấu cách.",
)
HIDDEN = ProblemKind(
    "yaml-hidden-character",
    "có ký tự không nhìn thấy: {name} ({code})",
    "Xóa ký tự này: đặt con trỏ ngay sau nó rồi nhấn phím xóa lùi, hoặc gõ lại cả từ.",
)
BIDI = ProblemKind(
    "yaml-bidi",
    "có ký tự đảo chiều chữ: {name} ({code})",
    "Xóa ký tự này; nó làm chữ hiện ra khác với chữ đã ghi.",
)
LOST = ProblemKind(
    "yaml-lost-character",
    "có ký tự thay thế � (U+FFFD): chữ ở đây đã mất khi chuyển mã",
    "Đối chiếu bản gốc và gõ lại chữ bị mất.",
)
LOOKALIKE = ProblemKind(
    "yaml-lookalike",
    "“{letter}” ({code}) là {name}, chỉ trông giống “{meant}”",
    "Gõ lại bằng bộ gõ tiếng Việt: “{meant}”.",
)
MIXED_SCRIPT = ProblemKind(
    "yaml-mixed-script",
    "trong từ “{word}” có “{letter}” ({code}) là {name} lẫn với chữ Latinh",
    "Gõ lại cả từ bằng bàn phím tiếng Việt.",
)
MARKS_PILED = ProblemKind(
    "yaml-marks-piled",
    "quá nhiều dấu chồng lên một chữ",
    "Gõ lại từ này; một chữ tiếng Việt chỉ mang một hoặc hai dấu.",
)
NOT_NFC = ProblemKind(
    "yaml-not-nfc",
    "từ “{word}” gõ bằng dấu tách rời (Unicode tổ hợp), được đọc như Unicode dựng sẵn",
    "Đặt bộ gõ ở bảng mã “Unicode dựng sẵn” và gõ lại để tìm kiếm, so sánh được chính xác.",
    "warning",
)

TOO_DEEP = ProblemKind(
    "yaml-too-deep",
    "các mục lồng nhau quá {limit} cấp",
    "Bớt số cấp; thường do thừa dấu ngoặc [ {{ hoặc dấu gạch đầu dòng.",
)
TOO_MANY = ProblemKind(
    "yaml-too-many",
    "tệp có quá {limit} mục",
    "Tách nội dung thành nhiều kế hoạch, hoặc bỏ phần dán nhầm.",
)
ALIAS = ProblemKind(
    "yaml-alias",
    "giá trị bắt đầu bằng “*” hoặc “&”: YAML hiểu là tham chiếu, ở đây không dùng tham chiếu",
    "Nếu đó là chữ (ví dụ **đậm**) thì đặt cả giá trị trong dấu nháy đơn '…'; nếu không thì chép lại nội dung.",
)
TAG = ProblemKind(
    "yaml-tag",
    "giá trị bắt đầu bằng “!”: YAML hiểu là nhãn kiểu, ở đây không dùng nhãn kiểu",
    "Đặt cả giá trị trong dấu nháy đơn '…', hoặc bỏ nhãn.",
)
DIRECTIVE = ProblemKind(
    "yaml-directive",
    "dòng bắt đầu bằng “%”: YAML hiểu là chỉ thị, ở đây không dùng chỉ thị",
    "Bỏ dòng này; nếu “%” là chữ thì đặt cả giá trị trong dấu nháy và thụt vào.",
)
SEVERAL_DOCUMENTS = ProblemKind(
    "yaml-several-documents",
    "tệp chứa nhiều tài liệu YAML, ngăn bằng dòng “---”",
    "Mỗi tệp chỉ có một tài liệu; bỏ dòng “---” hoặc tách tệp.",
)
MERGE_KEY = ProblemKind(
    "yaml-merge-key",
    "không dùng mục gộp “<<”",
    "Ghi đầy đủ các mục thay cho “<<”.",
)
DUPLICATE_KEY = ProblemKind(
    "yaml-duplicate-key",
    "mục “{key}” ghi hai lần: dòng {first} và dòng {second}",
    "Giữ lại một trong hai.",
)
BAD_KEY = ProblemKind(
    "yaml-bad-key",
    "tên mục phải là một từ, không được để trống hay là danh sách",
    "Ghi “tên-mục: giá trị”; chữ bắt đầu bằng {{, [ hoặc ? thì đặt trong dấu nháy.",
)

MISSING_COLON = ProblemKind(
    "yaml-missing-colon",
    "dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm",
    "Ghi “tên-mục: giá trị”, sau dấu hai chấm có một dấu cách.",
)
EXTRA_COLON = ProblemKind(
    "yaml-extra-colon",
    "dấu hai chấm ở đây không đúng chỗ",
    "Giá trị có “: ” bên trong thì đặt cả giá trị trong dấu nháy; hoặc dòng này đang thụt vào sai.",
)
UNCLOSED_QUOTE = ProblemKind(
    "yaml-unclosed-quote",
    "dấu nháy mở ở đây không được đóng",
    "Thêm dấu nháy cùng loại ở cuối giá trị; dấu nháy đơn bên trong '…' thì viết hai lần ''.",
)
UNCLOSED_BRACKET = ProblemKind(
    "yaml-unclosed-bracket",
    "dấu ngoặc mở ở đây không được đóng, hoặc thiếu dấu phẩy giữa các phần tử",
    "Thêm ] hoặc }} còn thiếu; nếu ngoặc là một phần của chữ thì đặt cả giá trị trong dấu nháy.",
)
WRONG_INDENT = ProblemKind(
    "yaml-wrong-indent",
    "dòng này thụt vào không khớp với các dòng cùng cấp",
    "Các mục cùng cấp phải thẳng cột; danh sách và mục con thụt sâu hơn tên mục chứa chúng.",
)
TEXT_AFTER = ProblemKind(
    "yaml-text-after-value",
    "giá trị trước chỗ này đã kết thúc mà vẫn còn chữ",
    "Đặt cả giá trị trong một cặp dấu nháy; hoặc một dấu nháy, dấu ngoặc ở dòng trên chưa được đóng.",
)
LIST_INDENT = ProblemKind(
    "yaml-list-indent",
    "danh sách bị ngắt ở đây: chờ dấu “-” thẳng cột với các dấu trước",
    "Cho mọi dấu “-” của một danh sách thẳng cột, các dòng tiếp theo thụt sâu hơn dấu “-”.",
)
LIST_PLACE = ProblemKind(
    "yaml-list-place",
    "dấu “- ” không được đứng ở đây",
    "Xuống dòng rồi mới ghi danh sách; nếu “- ” là chữ thì đặt cả giá trị trong dấu nháy.",
)
BAD_START = ProblemKind(
    "yaml-bad-start",
    "giá trị không được bắt đầu bằng ký tự này",
    "Giá trị bắt đầu bằng @, %, ` hoặc ký tự đặc biệt khác thì đặt trong dấu nháy.",
)
BAD_ESCAPE = ProblemKind(
    "yaml-bad-escape",
    "dấu \\ trong dấu nháy kép không đúng cách",
    "Dùng dấu nháy đơn '…' để dấu \\ được giữ nguyên, hoặc viết hai lần \\\\.",
)
SYNTAX = ProblemKind(
    "yaml-syntax",
    "chỗ này không đúng cú pháp YAML",
    "Xem lại dòng này và dòng trước: dấu hai chấm, dấu nháy, thụt đầu dòng.",
)
