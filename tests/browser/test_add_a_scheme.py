"""The guide for a new scheme is followed as it stands, in a copy; then a case goes through it in a browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.docs.guide import files_in_guide, follow
from tests.processes.server import Server

pytestmark = pytest.mark.req("X-03")
PEOPLE = """
import django; django.setup()
from django.utils import timezone
from enkelt.demo.people import load_people
load_people(timezone.now())
"""


class Copy:
    """A copy of the program with the guide's scheme in it, and what is run there."""

    def __init__(self, folder: Path) -> None:
        """Follow the guide in a folder."""
        self.code = follow(folder / "copy")
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(self.code),
            "DJANGO_SETTINGS_MODULE": "enkelt.config.settings",
            "ENKELT_DEMO": "1",
            "ENKELT_FOLDER": str(folder),
        }

    def start(self, *command: object) -> "subprocess.Popen[str]":
        """Start a program, and go on."""
        said = subprocess.PIPE
        words = [str(part) for part in command]
        return subprocess.Popen(
            words, cwd=self.code, env=self.environment, text=True, stdout=said, stderr=subprocess.STDOUT
        )

    def done(self, *command: object) -> None:
        """Run a program to its end."""
        process = self.start(sys.executable, *command)
        said, _ = process.communicate()
        assert process.returncode == 0, said


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve the copy, with the demo's people."""
    copy, rulebook = Copy(tmp_path), tmp_path / "rulebook"
    copy.done("manage.py", "migrate", "--verbosity", "0")
    copy.done("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    copy.done("-c", "import enkelt.cli; enkelt.cli.main()", "rulebook", "write", "--to", rulebook)
    copy.done("-c", PEOPLE)
    assert (rulebook / "no-eksempel-undated.md").is_file()
    server = Server(copy.start)
    process = server.up()
    yield f"http://127.0.0.1:{server.port}"
    process.terminate()
    process.communicate()


def test_the_guide_writes_out_a_whole_scheme():
    written = {Path(name).name for name in files_in_guide()}
    assert written == {"__init__.py", "edition_undated.py", "svar.html", "journal.html"}


def test_a_case_goes_through_the_scheme_of_the_guide(served: str, browser: Browser, axe: Callable[[Page], None]):
    page = browser.new_context(base_url=served, locale="nb-NO", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(15_000)
    case = sent_by_the_doctor(page, axe)

    signed_in(page, "Tor Vestrum")
    page.goto(case)
    axe(page)
    page.get_by_label("Innvilg søknaden").check()
    page.get_by_role("button", name="Kontroller før du avgjør").click()
    expect(page.locator("[data-letter]")).to_contain_text("Eksempelmab mot eksempelsykdom ble innvilget")
    page.get_by_role("button", name="Innvilg søknaden").click()

    signed_in(page, "Marte Lien")
    page.goto(f"{case}after/")
    expect(page.get_by_text("Svar på søknaden").first).to_be_visible()
    axe(page)


def sent_by_the_doctor(page: Page, axe: Callable[[Page], None]) -> str:
    """Find the scheme, forget an answer, and send; gives the case's address."""
    signed_in(page, "Marte Lien")
    page.goto("/new/?medicine=Eksempelmab&method=other&assessed=unknown&who=one&authorised=unknown")
    axe(page)
    expect(page.get_by_role("heading", name="Eksempelordningen")).to_be_visible()
    page.get_by_role("button", name="Start søknad").first.click()
    page.wait_for_url("**/application/pasient/")
    case = page.url.partition("application/")[0]
    page.get_by_label("Fødselsnummer").fill("17836245180")
    page.get_by_label("Navn").fill("Stødig Furu")
    page.get_by_label("Fødselsdato").fill("17.3.1962")
    page.get_by_label("Mann", exact=True).check()
    page.get_by_role("button", name="Lagre og gå til Behandlingen").click()
    page.get_by_label("Hva skal det brukes mot?").fill("eksempelsykdom")
    page.get_by_role("button", name="Lagre, kontroller og send").click()
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_text("Søknaden er ikke sendt")).to_be_visible()
    page.get_by_role("link", name="Hvorfor trenger pasienten det").first.click()
    page.get_by_label("Hvorfor trenger pasienten det?").fill("Alt annet er prøvd.")
    page.get_by_role("button", name="Lagre, kontroller og send").click()
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_text("Sendt til")).to_be_visible()
    return case


def signed_in(page: Page, name: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto("/sign-in/")
    page.get_by_role("button", name=name).click()
