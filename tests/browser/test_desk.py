"""What editors meet on the desk beside the straight way: doubts, slips and races."""

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.test_way import add_article, settle

LINES = (
    "Report on the {n}th ferry of the year",
    "The {n}th ferry carried 412 people on Monday, Captain Ines Dahl said.",
    "“We have inspected both engines twice,” Dahl said.",
    "According to the Coast Office, 12 ferries were late in March.",
    "The Coast Office said that the harbour was closed for six days.",
    "Dahl said that the crew had been warned of the storm.",
)
NUMBERS = count(1)


@pytest.fixture(params=[False, True], ids=["no_script", "script"])
def js(request):
    return request.param


@pytest.fixture
def queue(visit, worker, request):
    """Opens the queue at a fresh article; the second editor opens it where it is."""
    addresses = []

    def open_queue(*, role="editor", js=True):
        page = visit(role=role, js=js)
        if not addresses:
            story = "\n\n".join(LINES).format(n=next(NUMBERS))
            add_article(page, story, outlet="Harbour Post")
            page.get_by_role("link", name="Review in the queue").click()
            page.wait_for_url("**/desk/queue/**")
            addresses.append(page.url)
        page.goto(addresses[0])
        return page

    return open_queue


def expect_focus(page):
    """Somewhere on the page: BODY never matches."""
    expect(page.locator(":focus")).to_have_count(1)


def reject(page, reason):
    page.locator("#panel [data-do=reject]").click()
    page.locator("#panel").get_by_role("button", name=reason).click()


def rows(page):
    return page.locator("#queue-list > li")


class TestKeys:
    def test_keep_the_focus_after_each_deed(self, queue):
        page = queue()
        title, toast = page.locator("#panel-title"), page.locator("#toasts")
        first = title.inner_text()
        page.keyboard.press("x")
        page.keyboard.press("2")
        expect(toast).to_contain_text("Rejected")
        expect(title).not_to_have_text(first)
        settle(page)
        expect_focus(page)
        page.keyboard.press("z")
        expect(toast).to_contain_text("Undone")
        expect(title).to_have_text(first)
        settle(page)
        expect_focus(page)
        page.keyboard.press("f")
        expect(toast).to_contain_text("Kept on file")
        settle(page)
        expect_focus(page)
        page.keyboard.press("a")
        expect(page.locator("#attach-title")).to_be_focused()
        page.keyboard.press("a")
        expect(toast).to_contain_text("Attached to claim")
        expect_focus(page)

    def test_send_the_form_one_writes_in(self, queue, visit):
        page = visit(role="editor")
        page.goto("/claims/1/edit/")
        page.get_by_text("Record a check").click()
        page.get_by_label("Where").fill("The register")
        page.get_by_label("What was found").fill("Nothing of the kind")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#checks")).to_contain_text("Nothing of the kind")


class TestDeciding:
    def test_rejects_for_a_reason_and_takes_it_back(self, queue, js):
        page = queue(js=js)
        n, words = rows(page).count(), page.locator("#panel-title").inner_text()
        reject(page, "We have it already")
        expect(rows(page)).to_have_count(n - 1)
        expect(rows(page).filter(has_text=words)).to_have_count(0)
        decisions = page.locator(".queue ul")
        expect(decisions.first).to_contain_text("Rejected: duplicate")
        undo = page.locator("#queue-list ~ ul").get_by_role("button", name="Undo")
        undo.first.click()
        expect(rows(page)).to_have_count(n)
        expect(page.locator("#panel-title")).to_have_text(words)

    def test_keeps_on_file(self, queue, js):
        page = queue(js=js)
        n, words = rows(page).count(), page.locator("#panel-title").inner_text()
        page.locator("#panel").get_by_role("button", name="Keep on file").click()
        expect(rows(page)).to_have_count(n - 1)
        page.get_by_role("link", name="On file").click()
        expect(rows(page).filter(has_text=words).first).to_be_visible()

    def test_keeps_what_was_typed_when_it_refuses(self, queue, js):
        page = queue(js=js)
        page.get_by_text("Change the words, the speaker").click()
        page.get_by_label("What it says").fill("The ferry carried many people")
        page.get_by_label("The exact words").fill("words that stand nowhere")
        with page.expect_response(lambda r: r.request.method == "POST") as answer:
            page.get_by_role("button", name="Accept with these changes").click()
        assert answer.value.status == 422
        alert = page.get_by_role("alert").first
        expect(alert).to_contain_text("do not stand in the paragraph")
        expect(page.get_by_label("What it says")).to_have_value(
            "The ferry carried many people"
        )
        if js:
            expect_focus(page)


class TestRace:
    def test_shows_both_in_the_queue(self, queue, js):
        mine = queue(js=js)
        words = mine.locator("#panel-title").inner_text()
        theirs = queue(role="senior_editor", js=js)
        reject(theirs, "Of no interest")
        expect(rows(theirs).filter(has_text=words)).to_have_count(0)
        mine.get_by_text("Change the words, the speaker").click()
        mine.get_by_label("What it says").fill("My own sentence about the ferry")
        with mine.expect_response(lambda r: r.request.method == "POST") as answer:
            mine.get_by_role("button", name="Accept with these changes").click()
        assert answer.value.status == 409
        alert = mine.get_by_role("alert")
        expect(alert).to_contain_text("Somebody was quicker")
        expect(alert).to_contain_text("It is now: rejected")
        expect(alert).to_contain_text("My own sentence about the ferry")
        mine.get_by_role("button", name="Keep mine").click()
        expect(mine.locator("#panel-title")).to_have_text(
            "My own sentence about the ferry"
        )

    def test_shows_both_in_the_claim(self, visit, site, js):
        pages = [visit(role=role, js=js) for role in ("editor", "senior_editor")]
        mine, theirs = pages
        for page in pages:
            page.goto("/claims/2/edit/")
        for page, gap in ((theirs, "Their gap"), (mine, "My gap")):
            page.get_by_label("What is missing").fill(f"{gap}, script {js}")
            with page.expect_response(lambda r: r.request.method == "POST") as answer:
                page.locator("#claim").get_by_role("button", name="Save").click()
        assert answer.value.status == 409
        expect(mine.get_by_role("alert")).to_contain_text("Their gap")
        expect(mine.get_by_label("What is missing")).to_have_value(
            f"My gap, script {js}"
        )
        mine.locator("#claim").get_by_role("button", name="Save").click()
        expect(mine.get_by_role("status").first).to_contain_text("Saved")


class TestIngest:
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("harbour dot example", "This is not a web address"),
            ("http://127.0.0.1/news", "This address is not allowed"),
            ("http://169.254.169.254/latest/", "This address is not allowed"),
        ],
    )
    def test_refuses_an_address_and_offers_pasting(self, visit, js, address, words):
        page = visit(role="journalist", js=js)
        page.goto("/desk/ingest/")
        page.get_by_label("Web address").fill(address)
        page.get_by_label("Title").fill("Kept")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(words)
        expect(page.get_by_role("alert")).to_contain_text("paste the text instead")
        expect(page.get_by_label("Web address")).to_have_value(address)
        expect(page.get_by_label("Title")).to_have_value("Kept")
