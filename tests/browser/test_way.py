"""The whole way in a browser: from a pasted article to a public page and off it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.articles import RECORD, STORY
from tests.browser.conftest import no_trouble

READING = 90_000
"""Milliseconds for a worker that has yet to load its language pipeline."""

CLAIM = "The nitrate in {town} came from a leaking tank at the Norvik plant"
FINDING = "The county found the tank dry; no record of a leak has been published."
DRY = "The inspector opened the tank on 3 March"
WITHDRAWN = "The county asks us to wait for its second inspection."


@pytest.fixture(params=[False, True], ids=["no_script", "script"])
def js(request):
    return request.param


@pytest.fixture
def town(js):
    """Each way has an article of its own: the same words would be a duplicate."""
    return "Tarn Valley" if js else "Orrin Valley"


class TestWay:
    def test_leads_from_an_article_to_its_readers(self, visit, worker, js, town):
        page, claim = visit(role="senior_editor", js=js), CLAIM.format(town=town)
        with no_trouble(page):
            add_article(page, STORY.replace("TOWN", town), outlet="The Valley Courier")
            read_marks(page, town)
            make_claim(page, claim, has_keys=js)
            address = page.url
            add_article(page, RECORD.replace("TOWN", town), outlet="Norvik")
            page.goto(address)
            link_against(page, town)
            record_check(page)
            write_finding(page)
            publish(page)
        reader = visit(width=360, js=js)
        read_as_stranger(reader, page.url, claim)
        take_down(page)
        answer = reader.reload()
        assert answer.status == 410
        expect(reader.locator("main")).to_contain_text(WITHDRAWN)


def add_article(page, text, *, outlet):
    page.goto("/desk/ingest/")
    page.get_by_label("Or the text, pasted").fill(text)
    page.get_by_label("Outlet").fill(outlet)
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator("#job a.button-primary").wait_for(timeout=READING)


def read_marks(page, town):
    expect(page.locator("#job")).to_contain_text(re.compile(r"\d statements found"))
    page.get_by_role("link", name="Open the article").click()
    expect(page.locator("h1")).to_have_text(f"Water in {town} is clean again")
    assert page.locator("article mark").count() >= 5
    cards = page.locator("[data-card]")
    expect(card := cards.filter(has_text="came from a leaking tank")).to_have_count(1)
    expect(card).to_contain_text("Daily Lantern")
    expect(card).to_contain_text("Regional Water Board")
    unnamed = cards.filter(has_text="had known about the leak")
    expect(unnamed).to_contain_text("(unnamed)")
    expect(cards.filter(has_text="2,300 households")).to_have_count(1)
    page.go_back()


def make_claim(page, claim, *, has_keys):
    """From the job: accept the chain of two in the queue and make it a claim."""
    page.get_by_role("link", name="Review in the queue").click()
    page.wait_for_url("**/desk/queue/**")
    expect(page.locator("#queue-list a").filter(has_text="The figure")).to_have_count(0)
    if has_keys:
        walk_to(page, "came from a leaking tank")
        page.keyboard.press("o")
        expect(page.locator("#panel-title")).to_contain_text("a leaking tank")
        settle(page)
        page.keyboard.press("a")
        expect(page.locator("#attach-title")).to_be_focused()
    else:
        page.locator("#queue-list a").filter(has_text="a leaking tank").click()
        page.get_by_role("button", name="Accept", exact=True).click()
    page.get_by_role("radio", name="A new claim").check()
    page.get_by_label("The new claim, in our own words").fill(claim)
    page.locator("#panel").get_by_label("Kind").first.select_option("fact")
    if has_keys:
        page.locator("#attach-title").focus()
        page.keyboard.press("a")
    else:
        page.get_by_role("button", name="Attach", exact=True).click()
    page.get_by_role("status").get_by_role("link", name="claim").click()
    expect(page.locator("h1")).to_have_text(claim)
    expect(page.locator(".page-head .status")).to_contain_text("Not looked into yet")


def settle(page):
    """Wait until htmx has taken charge of what it put in."""
    busy = page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")
    expect(busy).to_have_count(0)


def walk_to(page, words):
    for _ in range(page.locator("#queue-list a").count()):
        page.keyboard.press("j")
        if words in page.locator(":focus").inner_text():
            return
    raise AssertionError(f"no row says {words}")


def link_against(page, town):
    page.get_by_label("Find a stored document").fill(f"Norvik plant, {town}")
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator("#source").get_by_role("link", name="Inspection of tank 4").click()
    page.get_by_role("checkbox", name=DRY).check()
    page.get_by_role("button", name="Use the ticked sentences").click()
    page.get_by_label("against it").check()
    page.get_by_label("What it rests on").select_option("primary_document")
    page.get_by_label("Why it counts").fill("The inspector's own record of the tank.")
    page.get_by_role("button", name="Show the effect first").click()
    expect(page.locator("#effect")).to_contain_text("The evidence is against it")
    page.locator("#source").get_by_role("button", name="Link").click()
    head = page.locator(".page-head")
    expect(head.locator(".status")).to_contain_text("The evidence is against it")
    expect(head).to_contain_text("1 independent source shows otherwise")


def record_check(page):
    page.get_by_text("Record a check").click()
    page.get_by_label("Where").fill("The county's register of inspections")
    page.get_by_label("What was found").fill("The inspection of 3 March, and no other.")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#checks")).to_contain_text("and no other")


def said(page, words):
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def write_finding(page):
    page.get_by_label("Finding, one sentence").fill(FINDING)
    page.get_by_label("What is missing").fill("The Water Board's samples")
    page.locator("#claim").get_by_role("button", name="Save").click()
    said(page, "Saved")


def publish(page):
    page.get_by_role("link", name="Preview and publish").click()
    expect(page.locator(".finding")).to_contain_text(FINDING)
    page.get_by_role("button", name="Publish").click()
    said(page, "Version 1 is published")


def read_as_stranger(page, address, claim):
    assert page.goto(address).status == 200
    expect(page.locator("h1")).to_have_text(claim)
    expect(page.locator(".counts")).to_have_text(
        re.compile(r"Says so\s*1.*Shows it\s*0.*Speaks against it\s*1", re.DOTALL)
    )
    against = page.locator(".evidence-against")
    expect(against).to_contain_text("found the inner wall dry")
    expect(against).to_contain_text("The inspector's own record")
    chain = page.locator("#wordings .chain")
    expect(chain).to_have_text(
        re.compile(r"Valley Courier\s*Daily Lantern\s*Regional Water Board")
    )
    expect(page.locator(".history")).to_contain_text("Version 1")
    assert page.get_by_text("Open on the desk").count() == 0


def take_down(page):
    page.get_by_role("link", name="Open on the desk").click()
    page.get_by_role("link", name="Take down").click()
    page.get_by_label("Why it is taken down").fill(WITHDRAWN)
    page.get_by_role("button", name="Take down").click()
    expect(page.locator("main")).to_contain_text("taken down")
