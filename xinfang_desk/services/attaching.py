"""Files kept with a matter: taken in as they lie on the disk, marked as 内部材料 or not, given back."""

from __future__ import annotations

from pathlib import Path

from ..domain.attachments import internal_by_default
from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble, InputRejected
from ..domain.text import clean_name
from ..domain.views import AttachmentView
from ..store import attachments
from ..store.contents import content_of
from ..store.store import Store
from .deskpapers import DeskPapers

MAX_ATTACHMENT = 50 * 1024 * 1024
_NAME_LENGTH = 200


def attach(
    store: Store, desk: DeskPapers, ctx: Context, number: str, path: Path, internal: bool | None
) -> AttachmentView:
    """Keep a copy of a file with a matter; `internal` None = by its name."""
    ctx.require(Permission.HANDLE)
    content = read_file(path)
    with store.read(ctx) as connection:
        desk.record(connection, ctx, number)
    sha256 = store.contents.keep(content)
    name = file_name(path)
    inside = internal_by_default(name) if internal is None else internal
    with store.write(ctx, "matter.attach") as tx:
        record = desk.record(tx.connection, ctx, number)
        tx.subject = record.number
        tx.note(sha256=sha256, size=len(content), internal=inside)
        return attachments.add(tx, record.id, attachments.Kept(name, sha256, len(content), inside))


def mark(store: Store, ctx: Context, attachment_id: int, *, internal: bool) -> None:
    """Make a file 内部材料 or open it for files that go out; logged. NotFound when there is none that may be seen."""
    ctx.require(Permission.HANDLE)
    with store.write(ctx, "attachment.internal" if internal else "attachment.open") as tx:
        sha256, number = attachments.find(tx.connection, attachment_id, restricted=ctx.may(Permission.VIEW_RESTRICTED))
        tx.subject = number
        tx.note(attachment=attachment_id, sha256=sha256)
        attachments.mark(tx, attachment_id, internal=internal)


def content(store: Store, ctx: Context, attachment_id: int) -> bytes:
    """The bytes of a kept file."""
    with store.read(ctx) as connection:
        sha256, _ = attachments.find(connection, attachment_id, restricted=ctx.may(Permission.VIEW_RESTRICTED))
    return content_of(store.contents, sha256)


def file_name(path: Path) -> str:
    """The name under which a file is kept."""
    return clean_name(path.name)[-_NAME_LENGTH:] or "附件"


def read_file(path: Path) -> bytes:
    """The bytes of a file to be kept; InputRejected for what is no file, is empty or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputRejected.at("file", f"“{path.name}”不是文件，请选择一个文件")
        if not size:
            raise InputRejected.at("file", f"“{path.name}”是空文件，请核对")
        if size > MAX_ATTACHMENT:
            raise InputRejected.at("file", f"“{path.name}”超过50兆字节，请压缩或拆分后再添加")
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentTrouble(f"读不到文件“{path.name}”", "请检查文件是否存在、是否有权限") from error
