"""What can be wrong in content beyond one file's form; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

NO_PLAN = ProblemKind(
    "content-no-plan",
    "chưa có kế hoạch nào trong thư mục content",
    "Chạy “vanthu new” để tạo kế hoạch mẫu, hoặc tạo thư mục content/<mã-kế-hoạch>/ có tệp plan.yaml.",
)
PLAN_FOLDER_NAME = ProblemKind(
    "content-plan-folder-name",
    "tên thư mục kế hoạch “{name}” không hợp lệ",
    "Đặt tên bằng chữ thường không dấu, số và gạch nối, ví dụ kh-33-2018.",
)
UNKNOWN_AGENCY = ProblemKind(
    "content-unknown-agency",
    "không có cơ quan hoặc nhóm nào mang mã “{id}”{guess}",
    "Sửa lại mã, hoặc thêm cơ quan vào content/agencies.yaml.",
)
AGENCY_NOT_VALID = ProblemKind(
    "content-agency-not-valid",
    "“{name}” không tồn tại dưới tên này vào ngày {day}",
    "Dùng cơ quan có hiệu lực vào ngày đó{successors}, hoặc sửa valid_from, valid_to trong agencies.yaml.",
)
EMPTY_GROUP = ProblemKind(
    "content-empty-group",
    "nhóm “{id}” không có cơ quan nào tồn tại vào ngày {day}",
    "Thêm mã nhóm vào mục groups của các cơ quan thành viên trong agencies.yaml.",
)
UNKNOWN_GROUP = ProblemKind(
    "content-unknown-group",
    "không có nhóm cơ quan nào mang mã “{id}”{guess}",
    "Khai báo nhóm ở mục groups cuối tệp agencies.yaml, hoặc sửa lại mã.",
)
DUPLICATE_ID = ProblemKind(
    "content-duplicate-id",
    "mã “{id}” đã được dùng ở {first}",
    "Mỗi mã chỉ dùng một lần trong một tệp; đặt mã khác cho mục này.",
)
RESERVED_ID = ProblemKind(
    "content-reserved-id",
    "mã “{id}” dành riêng cho tệp công văn gửi chung các cơ quan",
    "Đặt mã khác cho cơ quan này.",
)
UNKNOWN_ITEM = ProblemKind(
    "content-unknown-item",
    "kế hoạch không có mục nào mang mã “{id}”{guess}",
    "Ghi mã của một mục có “id” trong plan.yaml.",
)
UNKNOWN_INDICATOR = ProblemKind(
    "content-unknown-indicator",
    "indicators.yaml không có chỉ tiêu nào mang mã “{id}”{guess}",
    "Sửa lại mã, hoặc thêm chỉ tiêu vào indicators.yaml của kế hoạch.",
)
RATIO_OF_RATIO = ProblemKind(
    "content-ratio-of-ratio",
    "“{id}” là tỷ lệ, không cộng hay chia tiếp được",
    "Ghi mã của chỉ tiêu đếm được; tỷ lệ luôn là tỷ số của hai tổng.",
)
PART_UNLIKE = ProblemKind(
    "content-part-unlike",
    "“{part}” không cùng đơn vị tính hoặc cách cộng với “{whole}”",
    "Các chỉ tiêu con phải cùng unit và aggregation với chỉ tiêu mà chúng cộng lại.",
)
PARTS_CIRCLE = ProblemKind(
    "content-parts-circle",
    "các chỉ tiêu con nối thành vòng: {circle}",
    "Một chỉ tiêu không thể là phần của chính nó; bỏ bớt một mã ở “parts”.",
)
TARGET_UNIT = ProblemKind(
    "content-target-unit",
    "chỉ tiêu tính bằng “{wanted}”, nhưng “{id}” tính bằng “{given}” nên không đánh giá được",
    "Sửa unit; mức thay đổi (measure: change) ghi được theo % hoặc theo đơn vị của chỉ tiêu thống kê.",
)
BASELINE_DAYS = ProblemKind(
    "content-baseline-days",
    "kỳ gốc phải ghi cả ngày đầu (start) và ngày cuối (end), ngày cuối không trước ngày đầu",
    "Thêm ngày còn thiếu hoặc sửa lại; chưa biết thì bỏ cả hai.",
)
ISSUER_WITHOUT_PLACE = ProblemKind(
    "content-issuer-without-place",
    "chưa biết địa danh để ghi trước ngày tháng",
    "Ghi “place” ở plan.yaml, hoặc ở cơ quan ban hành trong agencies.yaml.",
)
ISSUER_NOT_AGENCY = ProblemKind(
    "content-issuer-not-agency",
    "“{id}” là nhóm cơ quan, không thể ban hành văn bản",
    "Ghi mã của một cơ quan ở “issuers”.",
)
CODE_DIFFERS = ProblemKind(
    "content-code-differs",
    "số, ký hiệu như đã ban hành “{issued}” không khớp với “{computed}”",
    "Sửa number, symbol hoặc code_as_issued cho khớp; chỉ được khác nhau ở khoảng trắng.",
)
CODE_HAS_BLANKS = ProblemKind(
    "content-code-has-blanks",
    "số, ký hiệu “{issued}” có khoảng trắng, trong khi phải viết liền ({rule})",
    "Bản đã ban hành giữ nguyên; văn bản mới bỏ code_as_issued.",
    "warning",
)
SYMBOL_TYPE = ProblemKind(
    "content-symbol-type",
    "ký hiệu “{symbol}” không bắt đầu bằng chữ viết tắt của tên loại “{type}” ({wanted})",
    "Ký hiệu gồm chữ viết tắt tên loại, gạch nối, chữ viết tắt cơ quan, ví dụ {wanted}-UBND.",
    "warning",
)
SYMBOL_ISSUER = ProblemKind(
    "content-symbol-issuer",
    "ký hiệu ghi “{found}” nhưng cơ quan ban hành và người ký là {issuer} (ký hiệu {wanted})",
    "Ban Chỉ đạo lấy số, ký hiệu riêng; UBND ban hành thì ghi {wanted} ({rule}). Bản đã ban hành giữ nguyên; "
    "sai thể thức thì đính chính bằng công văn.",
    "warning",
)
SIGNATURE_ISSUER = ProblemKind(
    "content-signature-issuer",
    "quyền hạn ký “{line}” không khớp với cơ quan ban hành {issuer}",
    "Sau TM. ghi tên tập thể ban hành văn bản; sau KT., TL., TUQ. ghi chức vụ của người đứng đầu ({rule}).",
    "warning",
)
SIGNATURE_DEPUTY = ProblemKind(
    "content-signature-deputy",
    "sau “{line}” thiếu dòng chức vụ của người ký",
    "KT. phải kèm chức vụ cấp phó; TL., TUQ. phải kèm chức vụ của người được giao ký, ghi ở dòng tiếp theo.",
)
UNKNOWN_MARK = ProblemKind(
    "content-unknown-mark",
    "{law} không có dấu “{mark}” ở mục này",
    "{hint}",
    "warning",
)
AUTHORITY_PREFIX = ProblemKind(
    "content-authority-prefix",
    "{law} không có hình thức ký “{prefix}”",
    "Các hình thức được dùng: {known}",
    "warning",
)
YEARS_DIFFER = ProblemKind(
    "content-years-differ",
    "trích yếu ghi giai đoạn {subject} nhưng văn bản được dẫn ghi giai đoạn {cited}",
    "Đối chiếu văn bản gốc; nếu đúng là khác nhau thì giữ nguyên cả hai, không tự sửa cho giống.",
    "warning",
)
RECIPIENT_WITHOUT_TASK = ProblemKind(
    "content-recipient-without-task",
    "“{name}” có trong Nơi nhận nhưng không được giao nhiệm vụ nào",
    "Kiểm tra phần phân công; nếu chỉ gửi để biết thì không cần sửa.",
    "warning",
)
TASK_WITHOUT_RECIPIENT = ProblemKind(
    "content-task-without-recipient",
    "“{name}” được giao nhiệm vụ nhưng không có trong Nơi nhận",
    "Thêm cơ quan vào “recipients” để văn bản được gửi đến nơi phải thực hiện.",
    "warning",
)
REQUEST_WITHOUT_PLEASE = ProblemKind(
    "content-request-without-please",
    "“{name}” không thuộc quyền giao việc của cơ quan ban hành nhưng câu phân công không viết “Đề nghị”",
    "Viết “Đề nghị {name} …” ở đầu câu phân công.",
    "warning",
)
SUBJECT_FULL_STOP = ProblemKind(
    "content-subject-full-stop",
    "trích yếu kết thúc bằng dấu chấm",
    "Các mẫu đều viết trích yếu không có dấu chấm cuối ({rule}); bản đã ban hành giữ nguyên.",
    "warning",
)
FILING_FULL_STOP = ProblemKind(
    "content-filing-full-stop",
    "dòng lưu “{filing}” không kết thúc bằng dấu chấm",
    "Dòng cuối của Nơi nhận có dạng “Lưu: VT, NC.” ({rule}).",
    "warning",
)
NO_END_MARK = ProblemKind(
    "content-no-end-mark",
    "văn bản không có dấu kết thúc ./.",
    "Các mẫu đều kết thúc bằng ./. ({rule}); bỏ “end_mark: false”, trừ khi bản đã ban hành đúng là không có.",
    "warning",
)
UNPAIRED_MARK = ProblemKind(
    "content-unpaired-mark",
    "dấu “{mark}” mở mà không đóng, sẽ in ra đúng như đã gõ",
    "Chữ đậm viết **như thế này**, chú thích viết ^[như thế này]; muốn in chính dấu đó thì đặt \\ phía trước.",
    "warning",
)
TABLE_WIDTH = ProblemKind(
    "content-table-width",
    "hàng này chiếm {found} cột trong khi bảng có {wanted} cột",
    "Thêm hoặc bớt ô; ô gộp ghi columns, rows. Ô nằm dưới một ô gộp nhiều hàng thì không ghi lại.",
)
TABLE_OVERLAP = ProblemKind(
    "content-table-overlap",
    "ô gộp {columns} cột này đè lên một ô gộp từ hàng trên xuống",
    "Giảm columns của ô này, hoặc giảm rows của ô ở hàng trên.",
)
TOO_MANY_MARKS = ProblemKind(
    "content-too-many-marks",
    "kế hoạch có quá {most} dấu *, ^[",
    "Bỏ bớt chữ đậm, chữ nghiêng, chú thích; thường là do dán nhầm. Muốn in dấu sao thì viết \\*.",
)
TOO_MANY_NUMBERED = ProblemKind(
    "content-too-many-numbered",
    "cách đánh số “{numbering}” chỉ đến số thứ {most}, danh sách này dài hơn",
    "Chia nhỏ danh sách, hoặc đặt numbering khác cho mục chứa danh sách, ví dụ dash.",
)
ANNEX_NOT_CITED = ProblemKind(
    "content-annex-not-cited",
    "nội dung kế hoạch không nhắc đến phụ lục “{title}”",
    "Văn bản có phụ lục thì trong nội dung phải có chỉ dẫn về phụ lục đó ({rule}).",
    "warning",
)
PHASE_DAYS = ProblemKind(
    "content-phase-days",
    "giai đoạn “{id}” kết thúc trước khi bắt đầu, hoặc bắt đầu trước khi giai đoạn trước kết thúc",
    "Sửa start, end để các giai đoạn nối tiếp nhau.",
)
COLLECTOR_NOT_AGENCY = ProblemKind(
    "content-collector-not-agency",
    "“{id}” là nhóm cơ quan, không thể nhận và tổng hợp báo cáo",
    "Ghi mã của một cơ quan ở “to” của mục reporting.",
)
REPORTING_ORDER = ProblemKind(
    "content-reporting-order",
    "kỳ báo cáo đầu tiên {first} đứng sau kỳ cuối cùng {last}",
    "Sửa first hoặc last của mục reporting.",
)
DEADLINES_REVERSED = ProblemKind(
    "content-deadlines-reversed",
    "kỳ {period}: báo cáo tổng hợp phải gửi {consolidated}, trước cả hạn của các cơ quan ({due})",
    "Các cơ quan gửi trước, nơi tổng hợp gửi sau: lùi consolidated_due hoặc đưa due lên sớm hơn.",
)
DEADLINE_EARLY = ProblemKind(
    "content-deadline-early",
    "kỳ {period}: hạn {found} sớm hơn ngày làm việc đầu tiên sau khi chốt số liệu, {least}",
    "Lùi hạn này ({rule}); giữ nguyên nếu kỳ này các cơ quan báo cáo số ước thực hiện.",
    "warning",
)
EXCEPTION_PERIOD = ProblemKind(
    "content-exception-period",
    "kế hoạch không có kỳ báo cáo {period}",
    "Các kỳ của kế hoạch từ {first} đến {last}; sửa period, hoặc bỏ mục này.",
)
EXCEPTION_DAYS = ProblemKind(
    "content-exception-days",
    "số liệu {period} tính từ ngày {start} là sau ngày chốt số liệu {end}",
    "Sửa start hoặc end của kỳ này ở reporting.exceptions; bỏ trống thì lấy theo quy định chung.",
)
DAY_OFF_AND_WORKING = ProblemKind(
    "content-day-off-and-working",
    "ngày {day} vừa ghi là ngày nghỉ, vừa ghi là ngày làm bù",
    "Bỏ ngày này ở days_off hoặc ở working_days_extra.",
)
SUBPLANS_DUE_EARLY = ProblemKind(
    "content-subplans-due-early",
    "hạn gửi kế hoạch triển khai {due} sớm hơn ngày ban hành kế hoạch {date}",
    "Xem lại ngày, tháng, năm của subplans_due.",
    "warning",
)
ISSUED_WITH_SIGNED = ProblemKind(
    "content-issued-with-signed",
    "kế hoạch ban hành kèm theo văn bản khác thì không có số, ngày và chữ ký riêng",
    "Bỏ number, date, signatures; hoặc bỏ issued_with.",
)
UNSIGNED = ProblemKind(
    "content-unsigned",
    "kế hoạch không có người ký",
    "Thêm “signatures”, hoặc ghi “issued_with” nếu ban hành kèm theo quyết định.",
)
DRAFT_LEFT = ProblemKind(
    "content-draft-left",
    "kế hoạch còn {count} chỗ mang dấu {mark}",
    "Tìm dấu này trong plan.yaml: ý nào giữ thì sửa câu và bỏ dấu, ý nào thôi thì xóa.",
    "warning",
)
DRAFT_ISSUED = ProblemKind(
    "content-draft-issued",
    "kế hoạch đã có số, ngày hoặc văn bản ban hành mà còn {count} chỗ mang dấu {mark}",
    "Sửa câu và bỏ dấu, hoặc xóa các chỗ đó; chưa ban hành thì để trống number, date, để “…” ở issued_with.",
)
UNKNOWN_FIELD = ProblemKind(
    "content-unknown-field",
    "from_memory ghi “{field}” nhưng cơ quan không có mục này",
    "Ghi tên một mục có giá trị ở cơ quan đó, ví dụ symbol, head.",
)
FILED_ELSEWHERE = ProblemKind(
    "content-filed-elsewhere",
    "tệp này ghi “{found}” nhưng lại đặt ở chỗ của “{wanted}”",
    "Sửa giá trị ở đây, hoặc chuyển tệp về đúng thư mục, đúng tên.",
)
