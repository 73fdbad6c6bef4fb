"""On a page in another language every word of a scheme says which language it is in (WCAG 3.1.2)."""

import pytest
from django.urls import reverse

from enkelt.schemes import SCHEMES
from tests import groups
from tests.builders import World
from tests.meetings import MEMBERS, Committee
from tests.panel import Panel, panel
from tests.regional import Regions, regions
from tests.web.languages import check, unmarked

__all__ = ["panel", "regions"]

pytestmark = [pytest.mark.req("X-14"), pytest.mark.embedded]

OF_CASES = "case answers documents questions history"


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_running_case_says_which_words_are_the_schemes(world: World, language: str) -> None:
    draft = world.fill(world.draft())
    case = world.at("direktor")
    sections = [reverse("application", args=(draft.pk, section.key)) for section in world.edition.form.sections]
    pages = {
        "marte": [*sections, reverse("check-application", args=(draft.pk,)), "/", f"/cases/{case.pk}/"],
        "tor": ["/", *(reverse(name, args=(case.pk,)) for name in OF_CASES.split())],
        "ingrid": ["/", f"/cases/{case.pk}/"],
    }
    check(world.people, pages, language, "NO")


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_granted_case_says_which_words_are_the_schemes(world: World, language: str) -> None:
    case = world.granted()
    letter = case.letters.get(kind="innvilget")
    after = [reverse("after", args=(case.pk,)), f"/cases/{case.pk}/letters/{letter.pk}/"]
    pages = {"marte": ["/", f"/cases/{case.pk}/", *after], "signe": ["/", *after], "tor": after}
    check(world.people, pages, language, "NO")


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_other_pages_say_which_words_are_the_schemes(world: World, language: str) -> None:
    asked = f"{reverse('which-scheme')}?medicine=Olaparib&method={world.method.pk}&who=one&authorised=yes"
    setting = world.edition.settings[0].key
    settings = ["/administration/settings/", f"/administration/settings/sykehuset-innlandet/{setting}/"]
    pages = {"marte": [asked, asked.replace("one", "group"), reverse("rulebooks")], "kari": settings}
    check(world.people, pages, language, "NO")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_panels_case_says_which_words_are_the_schemes(panel: Panel, language: str) -> None:
    draft, case = panel.fill(panel.draft()), panel.assigned()
    answered = panel.answered()
    sections = [reverse("application", args=(draft.pk, section.key)) for section in panel.edition.form.sections]
    of_case = [reverse(name, args=(case.pk,)) for name in OF_CASES.split()]
    check(
        panel.people,
        {
            "mette": ["/", *sections, reverse("check-application", args=(draft.pk,)), f"/cases/{answered.pk}/"],
            "anders": ["/", *of_case],
            "lise": ["/", *of_case],
        },
        language,
        "DK",
    )


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_regional_case_says_which_words_are_the_schemes(regions: Regions, language: str) -> None:
    draft, case = regions.fill(regions.draft()), regions.at("indstilling")
    refused, recommended = regions.answered("anbefales-ikke"), regions.answered("anbefales")
    form = draft.edition.form.sections
    sections = [reverse("application", args=(draft.pk, section.key)) for section in form]
    check(
        regions.people,
        {
            "mette": ["/", *sections, *(reverse("after", args=(each.pk,)) for each in (refused, recommended))],
            "kjeld": ["/", *(reverse(name, args=(case.pk,)) for name in OF_CASES.split())],
            "vibeke": ["/", f"/cases/{refused.pk}/"],
        },
        language,
        "DK",
    )


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_group_says_which_words_are_the_schemes(world: World, language: str) -> None:
    draft = groups.filled(world)
    groups.invited(world, draft)
    sent, granted = groups.sent(world), groups.granted_group(world)
    form = draft.edition.form.sections
    sections = [reverse("application", args=(draft.pk, section.key)) for section in form]
    after = [reverse(name, args=(granted.pk,)) for name in ("case", "after", "grant")]
    director = groups.DIRECTORS[0]
    pages = {
        "marte": ["/", *sections, reverse("together", args=(draft.pk,)), *after],
        director: ["/", *(reverse(name, args=(sent.pk,)) for name in OF_CASES.split())],
    }
    check(world.people, pages, language, "NO")


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_meeting_says_which_words_are_the_schemes(committee: Committee, language: str) -> None:
    meeting = committee.opened(cases=2)
    item = committee.take(meeting)
    for who in MEMBERS:
        committee.position(item, who)
    pages = [
        reverse("meetings"),
        reverse("meeting", args=(meeting.pk,)),
        reverse("meeting-item", args=(meeting.pk, item.number)),
        reverse("minutes", args=(meeting.pk,)),
    ]
    of_each = dict.fromkeys(("liv", "tone", MEMBERS[-1]), pages)
    check(committee.world.people, of_each, language, "NO", names=("Interregional vurderingskomité",))


def test_a_word_that_says_nothing_of_its_language_is_found() -> None:
    title = SCHEMES[0].title
    html = f'<html lang="en"><p>{title} <span lang="nb">{title}</span></p></html>'
    assert unmarked(html, "en", "NO") == {(title, title)}
    assert unmarked(html.replace(f"<p>{title}", "<p>"), "en", "NO") == set()
