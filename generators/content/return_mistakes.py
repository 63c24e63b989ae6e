"""What can be wrong in a return, whichever way it came; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

UNKNOWN_PERIOD = ProblemKind(
    "return-unknown-period",
    "kế hoạch không có kỳ báo cáo “{period}”",
    "Các kỳ báo cáo của kế hoạch: {known}.",
)
NOT_REPORTING = ProblemKind(
    "return-not-reporting",
    "“{name}” không thuộc các cơ quan báo cáo theo kế hoạch này",
    "Sửa mã cơ quan, hoặc thêm cơ quan vào “by” hay “requested” ở mục reporting của plan.yaml.",
)
WINDOW_REVERSED = ProblemKind(
    "return-window-reversed",
    "số liệu tính từ ngày {start} đến ngày {end}: ngày cuối đứng trước ngày đầu",
    "Kiểm tra lại hai ngày với cơ quan báo cáo.",
)
OTHER_WINDOW = ProblemKind(
    "return-other-window",
    "số liệu tính từ {start} đến {end}, trong khi kỳ báo cáo từ {first} đến {last}",
    "Nếu ngành có kỳ thống kê riêng thì giữ nguyên, số liệu này không cộng chung; nếu ghi nhầm thì sửa lại.",
    "warning",
)
SIGNED_EARLY = ProblemKind(
    "return-signed-early",
    "{what} ngày {day}, trước ngày chốt số liệu {end}",
    "Số liệu có thể mới là ước tính; hỏi lại cơ quan báo cáo trước khi tổng hợp.",
    "warning",
)
SIGNED_LATE = ProblemKind(
    "return-signed-late",
    "báo cáo ký ngày {signed}, sau ngày nhận {received}",
    "Một trong hai ngày ghi nhầm; đối chiếu bản giấy và sổ văn bản đến.",
)
RATIO_GIVEN = ProblemKind(
    "return-ratio-given",
    "“{name}” là tỷ lệ, phần mềm tự tính từ hai số đếm",
    "Bỏ dòng này; kiểm tra hai số đếm “{numerator}” và “{denominator}”.",
)
NOT_OWED = ProblemKind(
    "return-not-owed",
    "“{name}” không thuộc số liệu mà {agency} phải báo cáo",
    "Bỏ dòng này để không cộng hai lần; nếu đúng là phải báo cáo thì thêm cơ quan vào “owners” trong indicators.yaml.",
)
DECIMALS = ProblemKind(
    "return-decimals",
    "“{name}” ghi {value}, trong khi {allowed}",
    "Kiểm tra dấu phẩy: phần nghìn tách bằng dấu chấm, số lẻ ghi sau dấu phẩy.",
)
SUM_DIFFERS = ProblemKind(
    "return-sum-differs",
    "“{name}” ghi {whole}, nhưng các dòng con cộng lại là {total} ({parts})",
    "Đối chiếu lại các dòng con: {names}.",
)
MISSING = ProblemKind(
    "return-missing",
    "còn {count} số liệu phải báo cáo chưa ghi: {names}",
    "Hỏi lại cơ quan: không phát sinh thì ghi 0. Số còn thiếu không được coi là 0, không lấy số kỳ trước thay vào.",
    "warning",
)
JUMP = ProblemKind(
    "return-jump",
    "“{name}” là {now} {unit}, kỳ trước là {before} {unit}; có đúng không?",
    "Hỏi lại cơ quan báo cáo; đúng thì giữ nguyên và nên nêu lý do trong phần đánh giá.",
    "warning",
)
OTHER_PERIOD = ProblemKind(
    "return-other-period",
    "câu “{sentence}” nói về {found}, trong khi đây là báo cáo {period}",
    "Thường do chép từ báo cáo cũ; nếu đúng là nói về kỳ khác thì giữ nguyên.",
    "warning",
)
GONE_NAME = ProblemKind(
    "return-gone-name",
    "nhắc đến “{name}” là tên không dùng trong kỳ báo cáo này",
    "Dùng tên cơ quan có hiệu lực trong kỳ{successors}.",
    "warning",
)
