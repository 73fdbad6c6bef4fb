"""A whole errand through the pages, and then a search for what must be nowhere but on the page and in the letter."""

import logging
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enkelt.audit.models import Record
from enkelt.casework import outbox
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.models import Letter, Patient
from enkelt.integrations import chosen
from tests.builders import ANSWERS, PDF
from tests.processes.leaks import database, forms_of, found_in

pytestmark = [pytest.mark.req("X-05"), pytest.mark.slow]

NUMBER = "17836245180"
NAME = "Stødig Furustamme"
SENTENCE = "Hun danser tango på brygga hver torsdag"
SECRETS = (NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}", NAME, "Furustamme", SENTENCE)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
READERS = ("marte", "olav", "ingrid", "signe", "per", "tor", "anne", "berit")
_LINK = re.compile(r'(?:href|action|src|hx-get|hx-post)="(/[^"#]*)')


class Browser:
    """One person who follows every link, and remembers every address."""

    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person, backend=BACKEND)
        self.addresses = set()
        self.seen = b""

    def get(self, address):
        self.addresses.add(address)
        answer = self.client.get(address)
        self.addresses.add(answer.headers.get("Location", ""))
        self.seen += str(answer.headers).encode()
        if answer.headers["Content-Type"].startswith("text/html"):
            return unescape(answer.content.decode())
        return ""

    def post(self, address, typed):
        answer = self.client.post(address, typed)
        self.addresses |= {address, answer.headers.get("Location", "")}
        return answer

    def follow_all(self, start):
        """Open a page and every page it leads to, one deep into what belongs to the case."""
        todo, done = [start, "/"], set()
        while todo:
            address = todo.pop()
            done.add(address)
            links = set(_LINK.findall(self.get(address))) if "/static/" not in address else set()
            self.addresses |= links
            todo += [each for each in links - done if each.startswith(start) and each not in todo]


@pytest.fixture
def logged():
    """Everything that anything logs, whatever its level."""
    lines = []

    class Listener(logging.Handler):
        def emit(self, record):
            lines.append(logging.Formatter().format(record))

    listener = Listener()
    named = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    before = [(logger, logger.level, logger.propagate) for logger in named]
    for logger in named:
        logger.setLevel(logging.DEBUG)
        logger.propagate = True
    logging.getLogger().addHandler(listener)
    yield lines
    logging.getLogger().removeHandler(listener)
    for logger, level, propagate in before:
        logger.setLevel(level)
        logger.propagate = propagate


@pytest.fixture
def archive(settings, tmp_path):
    settings.ARCHIVE = f"folder:{tmp_path}"
    return tmp_path


def typed_in(case, browser):
    """Fill in the patient and the section with the sentence by their pages, with mistakes first."""
    section = reverse("application", args=(case.pk, "pasient"))
    patient = {"patient.name": NAME, "patient.birth_date": "17.03.1962", "patient.sex": "female"}
    for number in ("12345", NUMBER[:-1] + "1", NUMBER):
        answers = ANSWERS["pasient"] | patient | {"patient.number": number}
        browser.post(section, answers | {"_version": str(newest(case, "pasient"))})
    effect = ANSWERS["effekt"] | {"effekt_pasient": SENTENCE}
    browser.post(reverse("application", args=(case.pk, "effekt")), effect | {"_version": str(newest(case, "effekt"))})
    papers = SimpleUploadedFile(f"{NAME}.pdf", PDF + SENTENCE.encode())
    browser.post(reverse("application", args=(case.pk, "dokumentasjon")), {"_files": papers, "token": "papers"})
    browser.post("/find/", {"number": NUMBER})
    browser.post("/find/", {"number": f"{NAME} {NUMBER}"})


def newest(case, section):
    return max(case.sections.filter(section=section).values_list("version", flat=True), default=0)


def errand(world):
    """Bring one case from the first word to the released letter and the archive; gives everybody's addresses."""
    browsers = {who: Browser(world.people[who]) for who in READERS}
    case = world.fill(world.draft())
    typed_in(case, browsers["marte"])
    browsers["marte"].follow_all(f"/cases/{case.pk}/")
    check = reverse("check-application", args=(case.pk,))
    browsers["marte"].post(check, {"token": "sent", "seen": ""})
    case.refresh_from_db()
    ask(world.intent("olav", case), world.visit(case).pk, SENTENCE)
    while (visit := world.visit(case)).stage_key != "direktor":
        world.endorse(case, visit)
    world.decision(case, "avslag")
    letter = Letter.objects.get(case=case, kind="avslag")
    ring_doctor(world.intent("tor", case), letter.pk)
    browsers["tor"].post(reverse("letter", args=(case.pk, letter.pk)), {"do": "release", "token": "out"})
    for browser in browsers.values():
        browser.follow_all(f"/cases/{case.pk}/")
    later = timezone.now() + outbox.LEASE
    while outbox.file_next(chosen.archive(), later) or outbox.send_next(chosen.mailer(), later):
        pass
    return case, browsers.values()


def test_number_name_and_words_are_nowhere_but_where_they_belong(world, logged, archive):
    case, browsers = errand(world)

    assert Patient.objects.get().name == NAME
    assert SENTENCE in str(case.sections.get(section="effekt").answers)
    assert f"{NAME}.pdf" in [kept.name for kept in case.attachments.all()]
    visited = "\n".join(address for browser in browsers for address in browser.addresses)
    assert visited.count(f"/cases/{case.pk}/") > 20
    assert found_in(visited.encode(), SECRETS) == []
    assert found_in(b"".join(browser.seen for browser in browsers), SECRETS) == []
    assert logged
    assert found_in("\n".join(logged).encode(), SECRETS) == []
    assert mail.outbox
    for letter in mail.outbox:
        assert found_in(letter.message().as_bytes(), SECRETS) == []
    names = [str(file.relative_to(archive)) for file in Path(archive).rglob("*")]
    assert any(name.endswith(".pdf") for name in names)
    assert found_in("\n".join(names).encode(), SECRETS) == []
    for beside in Path(archive).rglob("*.json"):
        assert found_in(beside.read_bytes(), SECRETS) == []


@pytest.mark.usefixtures("archive")
def test_nothing_of_it_stands_in_the_database(world):
    errand(world)

    sessions = "\n".join(str(session.get_decoded()) for session in Session.objects.all())
    assert found_in(sessions.encode(), SECRETS) == []
    assert found_in(b"".join(bytes(record.canonical) for record in Record.objects.all()), SECRETS) == []
    pages = list(database())
    assert any(b"Marte Lien" in page for page in pages), "the search reads what is there"
    for contents in pages:
        assert found_in(contents, SECRETS) == []


def test_the_search_finds_every_form():
    for form in forms_of(SENTENCE):
        assert found_in(b"before" + form + b"after", SECRETS) == [SENTENCE]
