"""What the system says when a file cannot be used, in Vietnamese."""

from __future__ import annotations

import errno

REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EEXIST: "tên này đã có",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTEMPTY: "thư mục không rỗng",
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết chỗ trên đĩa",
    errno.EFBIG: "tệp quá lớn",
    errno.EBUSY: "tệp đang được chương trình khác mở",
    errno.ETXTBSY: "tệp đang được chương trình khác mở",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ELOOP: "liên kết trỏ vòng quanh",
    errno.EIO: "đĩa bị lỗi khi đọc hoặc ghi",
    errno.EMFILE: "quá nhiều tệp đang mở",
}
WINDOWS_REASONS = {
    32: "tệp đang được chương trình khác mở",
    33: "tệp đang được chương trình khác mở",
    112: "hết chỗ trên đĩa",
}
"""Windows reports a file in use with the same errno as a missing right, and tells more by its own number."""


def reason(error: OSError) -> str:
    """Return why the system refused, as words that fit in brackets; `lỗi hệ thống số N` when unknown."""
    known = WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0) or REASONS.get(error.errno or 0)
    return known or f"lỗi hệ thống số {error.errno or 0}"
