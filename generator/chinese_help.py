"""Command-line help and misuse in Chinese; it must not know any of our commands."""

from __future__ import annotations

from typing import Final

import click

_METAVARS: Final = {"PATH": "路径", "TEXT": "文字", "INTEGER": "整数", "INTEGER RANGE": "整数"}


class ChineseHelp(click.Command):
    """A command whose help has Chinese headings throughout."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option -h, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本说明。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to write the command."""
        pieces = [
            "[选项]" if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)
        ]
        pieces = ["命令 [参数]…" if piece.startswith("COMMAND") else piece for piece in pieces]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
        if options:
            with formatter.section("选项"):
                formatter.write_dl([_explained(option, ctx) for option in options])


def _explained(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    """How the option is written, and what it does."""
    names = ", ".join(option.opts)
    if not option.is_flag and not option.count:
        metavar = option.make_metavar(ctx)
        names = f"{names} {_METAVARS.get(metavar, metavar)}"
    extra = option.get_help_extra(ctx)
    kind = option.type
    told = [
        f"不写就是 {extra['default']}" if "default" in extra else "",
        _range(kind) if isinstance(kind, click.IntRange) else "",
        "必填" if "required" in extra else "",
    ]
    remarks = "；".join(filter(None, told))
    return names, f"{option.help or ''}{f'（{remarks}）' if remarks else ''}"


def _range(kind: click.IntRange) -> str:
    return f"从 {kind.min} 起" if kind.max is None else f"从 {kind.min} 到 {kind.max}"


class ChineseGroup(ChineseHelp, click.Group):
    """A group of such commands."""

    command_class = ChineseHelp

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands first: they are what people look for."""
        commands = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, command.get_short_help_str(60)) for name, command in commands]
            )
        super().format_options(ctx, formatter)


def misuse(error: click.UsageError) -> str:
    """What is wrong with a command line, in one Chinese line."""
    command = error.ctx.command_path if error.ctx else "gongbao"
    hint = f"用 {command} --help 看用法。"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}。{hint}"
    if isinstance(error, click.MissingParameter):
        return f"少了参数 {error.param.human_readable_name if error.param else ''}。{hint}"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and error.param.opts else ""
        return f"参数 {name} 的值不对。{hint}"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help()
    return f"命令写法不对。{hint}"
