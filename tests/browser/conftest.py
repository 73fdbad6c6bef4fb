"""A real browser, driven at two widths, with the accessibility check on every screen."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

# Playwright runs an event loop in the thread of the test, where Django would refuse to touch the
# database. Nothing here is asynchronous: each step waits for the one before it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
WIDE, NARROW = 1280, 400


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session; skipped with the reason where there is none."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        reason = "there is no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("ENKELT_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    as_root = ("--no-sandbox",) if os.getuid() == 0 else ()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*QUIET, *as_root])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_server: object) -> Iterator[Callable[[int, str], Page]]:
    """Open pages as separate people: each call has its own cookies, a width and a language.

    Whatever a script throws, and whatever the content policy blocks, fails the test.
    """
    contexts = []
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def opened(width: int = WIDE, language: str = "nb") -> Page:
        context = browser.new_context(
            base_url=str(live_server),
            viewport={"width": width, "height": 900},
            locale={"nb": "nb-NO", "da": "da-DK", "en": "en-GB"}[language],
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", note)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_page: Callable[[int, str], Page]) -> Page:
    """A page on a desk: 1280 wide, bokmål."""
    return open_page(WIDE, "nb")


@pytest.fixture
def narrow_page(open_page: Callable[[int, str], Page]) -> Page:
    """A page on a telephone: 400 wide, bokmål."""
    return open_page(NARROW, "nb")


@pytest.fixture(params=[(WIDE, "nb"), (NARROW, "en")], ids=str)
def each_page(request: pytest.FixtureRequest, open_page: Callable[[int, str], Page]) -> Page:
    """The same test on a desk and on a telephone, in a language each; `axe` looks at both widths anyway."""
    return open_page(*request.param)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail with a readable list if the page breaks WCAG 2.2 AA or scrolls sideways."""
    return accessible


def accessible(page: Page) -> None:
    """Check the page as it is shown now, at its own width and at the other; colours are no other there."""
    shown = page.viewport_size
    assert shown is not None
    lines = faults_of(page)
    page.set_viewport_size({"width": NARROW if shown["width"] == WIDE else WIDE, "height": shown["height"]})
    lines += faults_of(page, rules={"color-contrast": {"enabled": False}})
    page.set_viewport_size(shown)
    if lines:
        pytest.fail("\n".join([f"{page.url} is not accessible:", *lines]), pytrace=False)


def faults_of(page: Page, **options: object) -> list[str]:
    """Say what breaks WCAG 2.2 AA at the width that the page has, and whether it scrolls sideways."""
    found = Axe().run(page, options={"runOnly": WCAG_22_AA, "resultTypes": ["violations"], **options})
    lines = [
        f"{broken['id']} ({broken['impact']}), {page.viewport_size}: {broken['help']}\n"
        + "\n".join(f"    {' '.join(node['target'])}\n      {node['html']}" for node in broken["nodes"])
        for broken in found.response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        lines.append(f"the page scrolls sideways at {page.viewport_size}")
    return lines
