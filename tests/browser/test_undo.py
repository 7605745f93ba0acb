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


class TestEffect:
    def test_is_shown_with_fields_pulled_taller(self, visit):
        page = visit(role="editor")
        page.goto("/claims/1/edit/?document=7&sentence=0-70")
        with no_trouble(page, but="422"):
            reason = page.get_by_label("Why it counts")
            pull_taller(reason)
            page.get_by_role("button", name="Show the effect first").click()
            expect(page.locator("#source .notice-error")).to_be_visible()
            settle(page)
