"""Click in Vietnamese: help pages and misuse, worded for a clerk."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import click


class Command(click.Command):
    """A command whose help page is Vietnamese."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the command's name."""
        words = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …", "[COMMAND] [ARGS]...": "LỆNH …"}
        return [words.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Vietnamese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "In trang hướng dẫn này."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Vietnamese title."""
        found = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        records = [(name, text.replace("[required]", "[bắt buộc]")) for name, text in found]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of commands whose help page is Vietnamese."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options, then commands."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(90)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order of a clerk's work, not of the alphabet."""
        return list(self.commands)


class DayType(click.ParamType[date]):
    """A day written 2026-01-15 or 15/01/2026."""

    name = "ngày"
    forms = ("%Y-%m-%d", "%d/%m/%Y")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Raises click.BadParameter for anything that is not one."""
        for form in self.forms:
            with suppress(ValueError):
                return datetime.strptime(str(value), form).date()
        return self.fail(f"“{value}” không phải là một ngày; viết 2026-01-15 hoặc 15/01/2026", param, ctx)


class WholeType(click.ParamType[int]):
    """A whole number from `least` to `most`, given to an option that is called `option`."""

    name = "số"

    def __init__(self, option: str, least: int, most: int) -> None:
        self.option, self.least, self.most = option, least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises click.BadParameter for anything else."""
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 9 and self.least <= int(text) <= self.most:
            return int(text)
        range_ = f"{self.option} cần một số từ {self.least} đến {self.most}"
        return self.fail(f"{range_}, không phải “{value}”", param, ctx)


class MomentType(click.ParamType[datetime]):
    """A day as `DayType` reads it, with or without an hour: 2018-10-05 16:30."""

    name = "ngày, giờ"
    forms = tuple(f"{day}{hour}" for day in DayType.forms for hour in ("", " %H:%M"))

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment, 00:00 without an hour. Raises click.BadParameter for anything that is not one."""
        for form in self.forms:
            with suppress(ValueError):
                return datetime.strptime(str(value), form)
        return self.fail(f"“{value}” không phải là ngày, giờ; viết 2018-10-05 hoặc “2018-10-05 16:30”", param, ctx)


AS_OF = click.option("--as-of", type=DayType(), metavar="NGÀY", help="Làm như đang ở ngày này; mặc định là hôm nay.")
PLAN = click.option("--plan", "plan_id", metavar="MÃ", help="Mã kế hoạch, khi văn phòng có nhiều kế hoạch.")
JSON = click.option("--json", "for_program", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")


def misuse(error: click.UsageError) -> str:
    """Return in Vietnamese what was wrong with the command line, and where help stands."""
    command = error.ctx.command_path if error.ctx else "vanthu"
    return f"vanthu: {_sentence(error)}\n    → Xem cách dùng: {command} --help"


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchCommand):
        return f"không có lệnh “{error.command_name}”{_guess(error.possibilities)}"
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn “{error.option_name}”{_guess(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {error.param.human_readable_name if error.param else 'tham số'}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn “{error.option_name}” cần một giá trị"
    if isinstance(error, click.BadParameter):
        return error.message
    return "lệnh thừa hoặc thiếu tham số"


def _guess(possibilities: object) -> str:
    names = list(possibilities) if isinstance(possibilities, list | tuple) else []
    return f"; có phải “{names[0]}” không?" if names else ""
