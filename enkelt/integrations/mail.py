"""Mail through Django's configured backend: SMTP, a folder of files, or the console."""

from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused

from django.core.mail import EmailMessage, get_connection

from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.ports import Notice

_PERMANENT = 500


class DjangoMailer:
    """Sends notices from the installation's own address (`DEFAULT_FROM_EMAIL`)."""

    def send(self, notice: Notice) -> None:
        """Send the notice as plain text.

        Raises `Unavailable` when the mail server cannot take it now, `Refused` when it takes neither our sign-in nor
        the address: both wait for a person.
        """
        message = EmailMessage(
            subject=f"{notice.waits} ({notice.reference})",
            body=f"{notice.waits}\n\n{notice.reference}\n{notice.link}\n",
            to=[notice.to],
            headers={"Auto-Submitted": "auto-generated"},
        )
        # The causes are left out: a mail server's words repeat addresses.
        try:
            with get_connection() as connection:  # closes it after a refused sign-in too
                connection.send_messages([message])
        except SMTPRecipientsRefused as error:
            if all(code >= _PERMANENT for code, _ in error.recipients.values()):
                raise Refused("mail-address-refused", reference=notice.reference) from None
            raise Unavailable("mail-not-taken", reference=notice.reference) from None
        except SMTPAuthenticationError:
            raise Refused("mail-access-denied") from None
        except OSError:  # every SMTPException is one
            raise Unavailable("mail-not-taken", reference=notice.reference) from None
