"""What can be wrong with a sealed folder; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

RESTORE = "Không sửa tay; lấy lại từ bản lưu thứ hai: vanthu verify --copy THƯ-MỤC --restore."

CANNOT_SEAL = ProblemKind(
    "office-cannot-seal",
    "không ghi được vào kho lưu trữ ({reason})",
    "Kiểm tra quyền ghi, dung lượng đĩa, đóng tệp đang mở rồi chạy lại lệnh; số đã cấp được giữ nguyên.",
)
NO_FOLDER = ProblemKind("office-bag-missing", "mất thư mục niêm phong này", RESTORE)
UNREADABLE = ProblemKind(
    "office-bag-unreadable",
    "không đọc được ({reason})",
    "Kiểm tra quyền đọc và ổ đĩa rồi chạy lại; nếu đĩa hỏng, lấy lại từ bản lưu thứ hai.",
)
CHANGED = ProblemKind("office-bag-changed", "nội dung tệp khác lúc niêm phong", RESTORE)
LOST = ProblemKind("office-bag-lost", "mất tệp này", RESTORE)
EXTRA = ProblemKind(
    "office-bag-extra",
    "tệp hoặc thư mục này không có khi niêm phong",
    "Chuyển tệp ra khỏi kho lưu trữ; không để thêm gì vào thư mục đã niêm phong.",
)
NOT_A_FILE = ProblemKind(
    "office-bag-not-a-file",
    "là liên kết hoặc tệp đặc biệt, không phải tệp lưu trữ",
    RESTORE,
)
MANIFEST = ProblemKind("office-bag-manifest", "danh sách mã kiểm tra bị sửa hoặc hỏng", RESTORE)
UNSAFE = ProblemKind("office-bag-path", "danh sách mã kiểm tra chỉ ra ngoài thư mục niêm phong: “{name}”", RESTORE)
DECLARATION = ProblemKind("office-bag-declaration", "không còn ghi đúng chuẩn BagIt 1.0, mã UTF-8", RESTORE)
TAGS = ProblemKind("office-bag-tags", "thẻ mô tả của thư mục niêm phong bị sửa hoặc hỏng", RESTORE)
NO_PLACE = ProblemKind("office-bag-no-place", "không ghi chỗ của thư mục này trong sổ đăng ký", RESTORE)
REFUSED = ProblemKind(
    "office-bag-refused", "bag-info.txt không khớp với nội dung thư mục (số tệp, dung lượng)", RESTORE
)
