"""What a proof of the archive can find; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

COMPARE = "Đối chiếu với bản lưu thứ hai: vanthu verify --copy THƯ-MỤC; chưa rõ thì chưa sửa, chưa xóa gì."
RESTORE = "Lấy lại từ bản lưu thứ hai: vanthu verify --copy THƯ-MỤC --restore."

UNREADABLE = ProblemKind(
    "office-verify-unreadable",
    "không đọc được ({reason})",
    "Kiểm tra quyền đọc và ổ đĩa rồi chạy lại.",
)
STRAY = ProblemKind(
    "office-verify-stray",
    "không thuộc kho lưu trữ: sổ không có dòng nào nói đến",
    "Hỏi người đã đặt vào đây; cần giữ thì chuyển ra ngoài kho, không thì xóa.",
)
LINK = ProblemKind(
    "office-verify-link",
    "là liên kết trỏ ra chỗ khác, không phải tệp hoặc thư mục thật",
    "Bỏ liên kết; nếu nó thay cho tệp đã niêm phong thì lấy lại từ bản lưu thứ hai: "
    "vanthu verify --copy THƯ-MỤC --restore.",
)
UNKNOWN_BAG = ProblemKind(
    "office-verify-unknown-bag",
    "là thư mục niêm phong nhưng sổ không có dòng nào cho nó",
    f"Dòng của sổ đã mất, hoặc thư mục được chép từ nơi khác đến. {COMPARE}",
)
SYSTEM_FILE = ProblemKind(
    "office-verify-system-file",
    "là tệp do hệ điều hành tự tạo, không thuộc kho lưu trữ",
    "Xóa được.",
    "warning",
)
LEFT_OVER = ProblemKind(
    "office-verify-left-over",
    "là phần làm dở của một lần chạy bị ngắt, chưa phải văn bản",
    "Không cần làm gì: lần ban hành sau sẽ dọn.",
    "warning",
)
UNMOVED = ProblemKind(
    "office-verify-unmoved",
    "đã vào sổ nhưng chưa về chỗ ({bag}) vì lần chạy trước bị ngắt",
    "Không cần làm gì: lần ban hành sau sẽ chuyển về chỗ.",
    "warning",
)
MOVED = ProblemKind(
    "office-verify-moved",
    "thư mục niêm phong không còn ở đây; nay thấy ở {found}",
    "Chuyển thư mục về đúng chỗ cũ, giữ nguyên tên.",
)
RESEALED = ProblemKind(
    "office-verify-resealed",
    "thư mục niêm phong này không phải là thư mục đã vào sổ: mã niêm phong khác",
    f"Thư mục đã bị sửa rồi niêm phong lại, hoặc dòng của sổ bị sửa. {COMPARE}",
)
OTHER_FACTS = ProblemKind(
    "office-verify-other-facts",
    "sổ và thư mục niêm phong ghi khác nhau về văn bản này",
    f"Một trong hai đã bị sửa. {COMPARE}",
)
OTHER_LINK = ProblemKind(
    "office-verify-other-link",
    "sổ xếp văn bản này ở dòng {sequence}, thư mục niêm phong ghi dòng khác",
    f"Dòng của sổ đã bị xóa, thêm hoặc đổi chỗ. {COMPARE}",
)
OTHER_PLACE = ProblemKind(
    "office-verify-other-place",
    "sổ ghi thư mục niêm phong ở {bag}, đúng ra phải ở {expected}",
    f"Dòng này của sổ bị sửa. {COMPARE}",
)
OTHER_METADATA = ProblemKind(
    "office-verify-other-metadata",
    "{field} ghi là “{found}”, sổ ghi “{expected}”",
    f"Dữ liệu đặc tả không khớp với sổ. {COMPARE}",
)
NO_METADATA = ProblemKind(
    "office-verify-no-metadata",
    "không có hoặc không đọc được dữ liệu đặc tả của văn bản",
    RESTORE,
)
NO_ENTRY = ProblemKind(
    "office-verify-no-entry",
    "sổ mất mục của văn bản số {code} năm {year}, trong khi văn bản đã niêm phong ở {bag}",
    "Lập lại sổ từ các thư mục niêm phong: vanthu register --rebuild.",
)
NOT_SEALED = ProblemKind(
    "office-verify-not-sealed",
    "sổ ghi số {code} năm {year} là {state} nhưng không có dòng niêm phong nào của văn bản này",
    f"Dòng của văn bản này trong sổ đã bị xóa, hoặc mục này bị sửa. {COMPARE}",
)
OTHER_ENTRY = ProblemKind(
    "office-verify-other-entry",
    "mục của văn bản số {code} năm {year} bị sửa: {what} khác với lúc niêm phong",
    "Lập lại sổ từ các thư mục niêm phong: vanthu register --rebuild.",
)
UNFINISHED = ProblemKind(
    "office-verify-unfinished",
    "số {code} năm {year} đã cấp, văn bản chưa niêm phong xong",
    "Chạy lại vanthu issue với chính tệp ấy: số được giữ nguyên; nếu không ban hành nữa thì hủy: vanthu cancel.",
    "warning",
)
ALTERED = ProblemKind(
    "office-verify-altered",
    "cấu trúc hoặc cột tra cứu của sổ bị sửa: {what}",
    "Có người đã sửa sổ bằng chương trình khác. Lập lại sổ từ các thư mục niêm phong: vanthu register --rebuild.",
)
NOT_IN_CHAIN = ProblemKind(
    "office-verify-not-in-chain",
    "sổ không còn dòng mang mã {closing} đã in ở tờ cuối sổ",
    f"Phần cuối của sổ đã bị cắt hoặc thay. Xem lại mã có gõ đúng không. {COMPARE}",
)
COPY_MISSING = ProblemKind(
    "office-copy-missing",
    "bản này thiếu thư mục niêm phong, bản kia còn nguyên vẹn",
    "Thiếu ở kho: vanthu verify --copy THƯ-MỤC --restore; "
    "thiếu ở bản lưu thứ hai: vanthu verify --copy THƯ-MỤC --update.",
)
COPY_DAMAGED = ProblemKind(
    "office-copy-damaged",
    "bản này hỏng hoặc bị sửa, bản kia còn nguyên vẹn",
    "Hỏng ở kho: vanthu verify --copy THƯ-MỤC --restore; "
    "hỏng ở bản lưu thứ hai: vanthu verify --copy THƯ-MỤC --update. "
    "Phần hỏng được chuyển vào .damaged, không bị xóa.",
)
COPY_OTHER = ProblemKind(
    "office-copy-other",
    "hai bản đều nguyên vẹn nhưng khác nhau; theo sổ, bản kia mới đúng",
    "Bản này đã bị sửa rồi niêm phong lại. Ở kho: vanthu verify --copy THƯ-MỤC --restore; "
    "ở bản lưu thứ hai: vanthu verify --copy THƯ-MỤC --update.",
)
COPY_LOST = ProblemKind(
    "office-copy-lost",
    "không còn nguyên vẹn ở kho và ở bản lưu thứ hai",
    "Tìm ở bản lưu khác, hoặc xin lại nơi đã nhận văn bản; không xóa phần còn lại.",
)
OLDER_HERE = ProblemKind(
    "office-copy-newer",
    "sổ ở đây thiếu {count} dòng cuối so với bản lưu thứ hai",
    "Sổ đã bị cắt hoặc bị thay bằng bản cũ: vanthu verify --copy THƯ-MỤC --restore.",
)
OLDER_THERE = ProblemKind(
    "office-copy-older",
    "bản lưu thứ hai chưa có {count} dòng mới của sổ",
    "Cập nhật: vanthu verify --copy THƯ-MỤC --update.",
    "warning",
)
FORKED = ProblemKind(
    "office-copy-forked",
    "từ dòng này, sổ và bản lưu thứ hai ({copy}) ghi hai chuỗi khác nhau",
    "Hai máy đã cùng cấp số, hoặc một sổ bị sửa rồi lập lại. Giữ nguyên cả hai, xem văn bản giấy để biết sổ nào đúng; "
    "phần mềm không tự chọn.",
)
NO_SOUND_REGISTER = ProblemKind(
    "office-copy-no-sound-register",
    "sổ ở kho và ở bản lưu thứ hai đều hỏng hoặc mất nên chưa biết thư mục nào đúng",
    "Lập lại sổ từ các thư mục niêm phong (vanthu register --rebuild), rồi đối chiếu lại.",
)
COPY_TOO_OLD = ProblemKind(
    "office-copy-too-old",
    "sổ của bản lưu thứ hai cũ hơn kho: chưa có {count} thư mục niêm phong, như {first}; không lấy sổ ấy thay sổ hỏng",
    "Phục hồi các thư mục hỏng trước (--restore), rồi lập lại sổ từ các thư mục niêm phong: vanthu register --rebuild.",
)
NO_COPY = ProblemKind(
    "office-no-copy",
    "không có bản lưu thứ hai ở đây",
    "Kiểm tra đường dẫn, gắn ổ đĩa; lần đầu thì tạo thư mục trống rồi chạy vanthu verify --copy THƯ-MỤC --update.",
)
NOT_A_COPY = ProblemKind(
    "office-not-a-copy",
    "thư mục này có tệp nhưng không phải là bản lưu của kho",
    "Chọn đúng thư mục bản lưu, hoặc một thư mục trống.",
)
SAME_PLACE = ProblemKind(
    "office-copy-same-place",
    "bản lưu thứ hai nằm trong kho, hoặc chính là kho",
    "Bản lưu thứ hai phải ở phương tiện khác (ổ đĩa rời, máy khác): Thông tư 05/2025/TT-BNV, Điều 27.",
)
CANNOT_RESTORE = ProblemKind(
    "office-cannot-restore",
    "không phục hồi được ({reason})",
    "Kiểm tra quyền ghi, dung lượng đĩa, đóng tệp đang mở rồi chạy lại; những gì đã phục hồi được giữ nguyên.",
)
NOT_COPIED = ProblemKind(
    "office-not-copied",
    "chép từ bản kia sang thì không còn đúng mã niêm phong, nên chưa thay gì",
    "Ổ đĩa hoặc dây nối có thể lỗi, hoặc có người vừa ban hành văn bản: kiểm tra ổ đĩa rồi chạy lại.",
)
