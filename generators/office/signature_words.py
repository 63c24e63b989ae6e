"""What can be wrong with a signed copy (bản ký số) of a paper, in words for the clerk."""

from __future__ import annotations

from generators.problems import ProblemKind

ENCRYPTED = ProblemKind(
    "office-sign-encrypted",
    "tệp PDF đặt mật khẩu nên không kiểm tra được chữ ký số",
    "Mở bằng phần mềm đã ký, bỏ mật khẩu rồi ký lại; hoặc xin tệp không đặt mật khẩu.",
)
NOT_SIGNED = ProblemKind(
    "office-sign-none",
    "tệp PDF không có chữ ký số nào",
    "Chọn đúng tệp đã ký. Ảnh chữ ký, con dấu dán vào trang không phải là chữ ký số.",
)
UNKNOWN = ProblemKind(
    "office-sign-unknown",
    "{count} chữ ký trong tệp thuộc kiểu không kiểm tra được",
    "Ký lại bằng phần mềm ký số của Ban Cơ yếu Chính phủ, kiểu PAdES hoặc PKCS#7.",
)
BROKEN = ProblemKind(
    "office-sign-broken",
    "chữ ký của {signer} không còn đúng: nội dung đã bị sửa sau khi ký, hoặc tệp bị hỏng",
    "Không dùng tệp này. Lấy lại tệp từ người ký, hoặc ký lại bản PDF trong kho.",
)
CHANGED_AFTER = ProblemKind(
    "office-sign-changed-after",
    "tệp bị ghi thêm sau chữ ký của {signer}, phần ghi thêm không phải là chữ ký",
    "Lấy lại tệp ngay sau khi ký, không lưu lại bằng phần mềm khác; hoặc ký lại bản PDF trong kho.",
)
UNTRUSTED = ProblemKind(
    "office-sign-untrusted",
    "chưa có căn cứ tin cậy chứng thư của {signer}: {why}",
    "Xin chứng thư gốc của tổ chức cấp (tệp .cer, .crt, .pem) từ nguồn tin cậy, đặt vào thư mục chứng thư của văn "
    "phòng rồi kiểm tra lại; nếu người ký không đúng thì không nhận tệp.",
    "warning",
)
NO_TIMESTAMP = ProblemKind(
    "office-sign-no-timestamp",
    "chữ ký của {signer} không có dấu thời gian tin cậy; thời điểm ký là do máy của người ký ghi",
    "Lần sau chọn cấp dấu thời gian khi ký, để chữ ký còn kiểm tra được sau khi chứng thư hết hạn.",
    "warning",
)
OFFLINE = ProblemKind(
    "office-sign-offline",
    "chưa kiểm tra được chứng thư có bị thu hồi hay không vì Văn thư không nối mạng",
    "Khi cần, mở tệp trong phần mềm ký số đang nối mạng để kiểm tra.",
    "warning",
)
OTHER_FILE = ProblemKind(
    "office-sign-other-file",
    "tệp không bắt đầu bằng bản PDF trong kho nên không chứng minh được là cùng một văn bản",
    "So hai bản bằng mắt trước khi dùng. Lần sau ký chính bản PDF trong kho, không in hay lưu lại bằng phần mềm khác.",
    "warning",
)
OTHER_PAPER = ProblemKind(
    "office-sign-other-paper",
    "tệp có {signed} trang, bản PDF trong kho có {kept} trang: không phải văn bản này",
    "Kiểm tra lại số, ký hiệu và tệp; ký chính bản PDF trong kho rồi lưu lại.",
)
CHANGED_BEFORE = ProblemKind(
    "office-sign-changed-before",
    "nội dung trang của bản PDF trong kho đã bị ghi đè trước khi ký",
    "So hai bản bằng mắt trước khi dùng; nếu khác thì ký lại chính bản PDF trong kho.",
    "warning",
)
NO_ORIGINAL = ProblemKind(
    "office-sign-no-original",
    "trong kho không có bản PDF của văn bản này nên không đối chiếu được",
    "So tệp đã ký với tệp Word trong kho bằng mắt.",
    "warning",
)
BAD_CERTIFICATE = ProblemKind(
    "office-sign-bad-certificate",
    "tệp không phải là chứng thư số đọc được nên bị bỏ qua",
    "Xuất lại chứng thư kiểu X.509 (.cer, .crt, .pem), không kèm khóa bí mật.",
    "warning",
)

NO_ROOTS = "thư mục chứng thư của văn phòng chưa có tệp nào"
NO_PATH = "không chứng thư nào trong thư mục chứng thư đã cấp cho người này"
OUT_OF_TIME = "vào lúc ký, chứng thư chưa có hiệu lực hoặc đã hết hạn"
NO_TIME = "chữ ký không ghi thời điểm ký"
