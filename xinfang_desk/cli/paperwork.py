"""Commands that put paper into files: slip, document, casefile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.codes import SlipPaper
from ..domain.errors import InputRejected
from .desk import check_suffix, opened, say, say_table
from .exits import DONE

if TYPE_CHECKING:
    from ..domain.context import Context
    from ..services.office import Services

OUT = typer.Option("--out", metavar="FILE.pdf", help="存为 .pdf 文件")
PAPER_OUT = typer.Option("--out", metavar="FILE", help="存为 .pdf 或 .docx 文件")


def slip(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="登记编号")],
    out: Annotated[Path, OUT],
    paper: Annotated[str, typer.Option("--paper", metavar="a5|a4|80mm", help="纸张；不写则与打印时相同")] = "",
) -> int:
    """Write the receipt slip of a registration."""
    check_suffix(out, (".pdf",))
    chosen = _paper(paper)
    with opened(ctx.obj) as (services, context):
        from ..services.output import write_output

        write_output(out, services.papers.slip(context, number, chosen))
    say(f"已存回执：{out}")
    return DONE


def _paper(name: str) -> SlipPaper | None:
    if not name:
        return None
    try:
        return SlipPaper(name.lower())
    except ValueError:
        raise InputRejected.at("paper", f"没有“{name}”这种纸张，可用：a5、a4、80mm") from None


def document(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="登记编号或调解编号")] = "",
    kind: Annotated[str, typer.Argument(metavar="KIND", help="文书种类，见 --list")] = "",
    out: Annotated[Path | None, PAPER_OUT] = None,
    listed: Annotated[bool, typer.Option("--list", help="列出文书种类")] = False,
) -> int:
    """Write a paper of a matter or a case as issued, else as a draft; or list the kinds."""
    if not listed and not (number and kind and out):
        raise InputRejected.at("number", "请写明登记编号、文书种类和 --out 文件，文书种类见 document --list")
    with opened(ctx.obj) as (services, context):
        if listed:
            say_table(services.papers.kinds())
            return DONE
        from ..services.output import write_output

        assert out is not None
        check_suffix(out, (".pdf", ".docx"))
        of_case = services.case_papers.document(context, number, kind, out.suffix)
        write_output(out, of_case or services.papers.document(context, number, kind, out.suffix))
    say(f"已存文书：{out}")
    return DONE


def casefile(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="登记编号，或调解编号（人民调解卷宗）")],
    out: Annotated[Path, OUT],
    external: Annotated[
        bool, typer.Option("--external", help="对外提供：不含内部文书、作废文书、拟办意见、备注和关联事项")
    ] = False,
) -> int:
    """Write the whole file of a matter, or the dossier of a mediation case with what it lacks."""
    check_suffix(out, (".pdf",))
    with opened(ctx.obj) as (services, context):
        from ..services.output import write_output

        if services.dossiers.has(context, number):
            return _dossier(services, context, number, out, external=external)
        write_output(out, services.casefiles.casefile(context, number, not external))
    say(f"已存案卷：{out}")
    return DONE


def _dossier(services: Services, context: Context, number: str, out: Path, *, external: bool) -> int:
    from ..services.output import write_output

    if external:
        raise InputRejected.at("external", "人民调解卷宗不分内部和对外，请去掉 --external")
    write_output(out, services.dossiers.file(context, number))
    lacks = services.dossiers.state(context, number).missing
    say(f"已存卷宗：{out}" + (f"；卷宗还缺：{'、'.join(lacks)}" if lacks else ""))
    return DONE
