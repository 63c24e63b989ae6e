"""Why the register cannot be used, and what the clerk does then; each kind has a case in `tests/problems/`."""

from __future__ import annotations

import errno

from generators.problems import ProblemKind

NETWORK_DRIVE = ProblemKind(
    "office-network-drive",
    "kho lưu trữ nằm trên ổ mạng ({kind}): hai người cùng lấy số có thể trùng nhau",
    "Đặt thư mục văn phòng trên ổ đĩa trong của một máy; người khác làm việc ngay trên máy ấy (đăng nhập từ xa), "
    "không mở qua ổ mạng.",
)
REGISTER_DAMAGED = ProblemKind(
    "office-register-damaged",
    "sổ đăng ký bị hỏng, không đọc được",
    "Không cấp số bằng tay. Chạy vanthu register --rebuild để lập lại sổ từ các thư mục đã niêm phong; tệp hỏng được "
    "giữ lại bên cạnh.",
)
REGISTER_FOREIGN = ProblemKind(
    "office-register-foreign",
    "tệp này là cơ sở dữ liệu của chương trình khác, không phải sổ đăng ký",
    "Chuyển tệp ra ngoài kho lưu trữ, rồi chạy vanthu register --rebuild nếu đã có văn bản ban hành.",
)
REGISTER_NEWER = ProblemKind(
    "office-register-newer",
    "sổ đăng ký do phiên bản Văn thư mới hơn ghi (mẫu {found}, phiên bản này đọc được đến mẫu {known})",
    "Cài phiên bản mới của Văn thư trên máy này rồi chạy lại; sổ vẫn nguyên vẹn.",
)
REGISTER_LOST = ProblemKind(
    "office-register-lost",
    "kho lưu trữ đã có văn bản niêm phong nhưng không còn sổ đăng ký",
    "Chạy vanthu register --rebuild để lập lại sổ từ các thư mục đã niêm phong, hoặc khôi phục sổ từ bản lưu thứ hai: "
    "vanthu verify --copy … --restore.",
)
REGISTER_MOVED = ProblemKind(
    "office-register-moved",
    "tệp sổ đăng ký vừa bị thay, chuyển đi hoặc xóa trong lúc đang làm việc",
    "Không có số nào được cấp. Chạy lại lệnh; nếu không phải do lập lại sổ thì chạy vanthu verify.",
)
CLOCK_BACK = ProblemKind(
    "office-clock-back",
    "đồng hồ máy đang chạy sau lần ghi sổ gần nhất ({last})",
    "Chỉnh lại ngày giờ của máy rồi chạy lại; nếu chính lần ghi ấy mới là lúc đồng hồ sai thì thêm --trust-clock vào "
    "lệnh issue.",
)
READ_ONLY = ProblemKind(
    "office-register-read-only",
    "không ghi được vào sổ đăng ký: tệp hoặc thư mục chỉ cho đọc",
    "Dùng tài khoản có quyền ghi thư mục output/archive, hoặc nhờ quản trị mở quyền; sổ vẫn nguyên vẹn.",
)
DISK_FULL = ProblemKind(
    "office-disk-full",
    "hết chỗ trên đĩa nên chưa ghi được vào sổ; những gì đã ghi trước đó vẫn nguyên vẹn",
    "Xóa bớt tệp không cần (không xóa trong output/archive) rồi chạy lại: văn bản giữ đúng số đã cấp.",
)
REGISTER_BUSY = ProblemKind(
    "office-register-busy",
    "sổ đăng ký đang bận: một lệnh khác giữ sổ quá {seconds} giây",
    "Chờ lệnh kia xong rồi chạy lại; nếu không có lệnh nào đang chạy thì đóng chương trình đang mở tệp sổ.",
)
REGISTER_FAILED = ProblemKind(
    "office-register-failed",
    "không dùng được sổ đăng ký ({reason})",
    "Những gì đã ghi trước đó vẫn nguyên vẹn; kiểm tra ổ đĩa rồi chạy lại, nếu vẫn lỗi thì chạy vanthu verify.",
)
SYSTEM_KINDS: dict[int, ProblemKind] = {
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
}
"""What the system says by number; everything else is REGISTER_FAILED."""
