"""What comes back: decisions by one key, parts of a page without a word of trouble."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_trouble
from tests.browser.test_queue import desk  # noqa: F401 - the fixture
from tests.browser.test_way import settle


@pytest.fixture
def warnings():
    """Collects what scripts of a page warn of: `told = warnings(page)`."""

    def collected(page):
        told = []
        page.on("console", lambda line: told.append(line.text))
        return told

    return collected


def pull_taller(field):
    """What dragging the corner of a field does."""
    field.evaluate("field => { field.style.height = '9rem' }")


class TestUndo:
    def test_says_when_there_is_nothing(self, visit):
        page = visit(role="admin")
        page.goto("/desk/queue/")
        toasts = page.locator("#toasts [data-toast]")
        with no_trouble(page):
            page.keyboard.press("z")
            page.keyboard.press("z")
            expect(toasts).to_have_count(1)
            expect(toasts).to_contain_text("Nothing to undo")

    def test_puts_the_list_back_once(self, desk, warnings):  # noqa: F811
        page = desk("The piers of Undal", n=3)
        told = warnings(page)
        with no_trouble(page):
            page.keyboard.press("a")
            expect(page.locator("#attach-title")).to_be_focused()
            settle(page)
            pull_taller(page.locator("#panel textarea").first)
            page.keyboard.press("z")
            expect(page.locator("#toasts")).to_contain_text("Undone")
            settle(page)
            expect(page.locator("[id=queue]")).to_have_count(1)
            page.keyboard.press("f")
            expect(page.locator("#toasts")).to_contain_text("Kept on file")
            settle(page)
        assert not [words for words in told if "duplicate ids" in words]


class TestHelp:
    @pytest.mark.parametrize("role", ["", "editor"])
    def test_tells_the_keys_of_this_page(self, visit, role):
        page = visit(role=role)
        page.goto("/desk/queue/" if role else "/")
        page.keyboard.press("?")
        keys = page.get_by_role("dialog", name="Keys")
        expect(keys).to_contain_text("Go to the claims")
        for words in ("Go to the queue", "Undo"):
            expect(keys.get_by_text(words, exact=True)).to_have_count(1 if role else 0)


class TestRing:
    def test_is_not_cut_off_by_the_list(self, visit):
        page = visit(role="editor")
        page.goto("/desk/queue/")
        room = page.evaluate(
            """() => {
              const list = document.querySelector("#queue-list");
              const link = list.querySelector("a").getBoundingClientRect();
              const edge = list.getBoundingClientRect();
              return [edge.right - link.right, link.top - edge.top];
            }"""
        )
        assert min(room) >= 5, room


class TestEffect:
    def test_is_shown_with_fields_pulled_taller(self, visit):
        page = visit(role="editor")
        page.goto("/desk/claims/")
        page.locator("main a[href$='/edit/']").first.click()
        page.locator("#source a[href*='document=']").first.click()
        page.locator("#source [name=sentence]").first.check()
        page.get_by_role("button", name="Use the ticked sentences").click()
        with no_trouble(page, but="422"):
            reason = page.get_by_label("Why it counts")
            pull_taller(reason)
            page.get_by_role("button", name="Show the effect first").click()
            expect(page.locator("#source .notice-error")).to_be_visible()
            settle(page)
