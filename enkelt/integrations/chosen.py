"""The adapters that this installation has chosen, from its settings; a wrong or missing setting is said at once."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from enkelt.integrations.archive_folder import FolderArchive
from enkelt.integrations.archive_p360 import P360Archive, P360Values
from enkelt.integrations.mail import DjangoMailer
from enkelt.integrations.ports import Archive, Mailer
from enkelt.integrations.sif_rpc import SifRpc


def archive() -> Archive:
    """Give the archive that `ARCHIVE` names: `folder:PATH` or `p360`. Raises `ImproperlyConfigured`."""
    kind, _, place = _required("ARCHIVE").partition(":")
    if kind == "folder" and place:
        return _folder(place)
    if kind == "p360":
        return P360Archive(_p360(), _p360_values())
    raise ImproperlyConfigured("ENKELT_ARCHIVE must be folder:PATH or p360.")


def mailer() -> Mailer:
    """Give the mailer, which goes by Django's own mail settings."""
    return DjangoMailer()


def _folder(place: str) -> FolderArchive:
    return FolderArchive(
        settings.FOLDER / place,
        make_folder=not Path(place).is_absolute(),
        access_code=_optional("ARCHIVE_ACCESS_CODE"),
        paragraph=_optional("ARCHIVE_PARAGRAPH"),
    )


def _p360() -> SifRpc:
    return SifRpc(
        base=_required("P360_URL"),
        authkey=_required("P360_KEY"),
        client_id=_required("P360_CLIENT_ID"),
        ca_file=_optional("P360_CA_FILE"),
    )


def _p360_values() -> P360Values:
    return P360Values(
        access_code=_required("ARCHIVE_ACCESS_CODE"),
        paragraph=_required("ARCHIVE_PARAGRAPH"),
        case_title=_required("P360_CASE_TITLE"),
        document_category=_required("P360_CATEGORY"),
        document_status=_optional("P360_STATUS"),
        default_value_set=_optional("P360_VALUE_SET"),
        responsible_email=_optional("P360_RESPONSIBLE_EMAIL"),
    )


def _required(name: str) -> str:
    value = _optional(name)
    if not value:
        raise ImproperlyConfigured(f"ENKELT_{name} must be set for this archive.")
    return value


def _optional(name: str) -> str:
    return str(getattr(settings, name, "") or "")
