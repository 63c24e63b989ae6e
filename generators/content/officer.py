"""What an officer may write of a report, an evaluation or a reminder beside its text: its symbol and its foot."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generators.content.plan import Recipient, Signature
from generators.yaml_text import Text

Symbol = Annotated[Text | None, Field(description="Ký hiệu báo cáo, ví dụ BC-CAT-PV01; bỏ trống thì lấy của cơ quan")]
Recipients = Annotated[
    tuple[
        Annotated[Recipient, BeforeValidator(lambda value: {"text": value} if isinstance(value, str) else value)],
        ...,
    ],
    Field(description="Nơi nhận thêm, ngoài những nơi phần mềm tự ghi"),
]
Filing = Annotated[Text | None, Field(description="Dòng lưu, ví dụ Lưu: VT, PV01.")]
Signatures = Annotated[
    tuple[Signature, ...], Field(max_length=1, description="Người ký; bỏ trống thì người đứng đầu cơ quan ký")
]
