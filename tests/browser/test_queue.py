"""An editor clears sixty suggestions by keyboard, and the focus is never lost."""

from itertools import cycle
from statistics import median, quantiles
from time import perf_counter

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_trouble
from tests.browser.test_way import add_article, settle

N = 60
LINE = "The Coast Office said that pier {n} of {place} was closed for {m} days."
FOCUS = "document.activeElement.tagName"


@pytest.fixture
def desk(visit, worker):
    """Opens the queue at a fresh article with enough to do."""

    def opened(title, n=N):
        page = visit(role="editor")
        lines = [title]
        place = title.split()[-1].capitalize()
        lines += [LINE.format(n=k, m=k + 2, place=place) for k in range(1, n + 1)]
        add_article(page, "\n\n".join(lines), outlet="Harbour Post")
        page.get_by_role("link", name="Review in the queue").click()
        page.wait_for_url("**/desk/queue/**")
        return page

    return opened


def heading(page):
    return page.locator("#list-title")


class Clock:
    """How long the server took for each key that asked it."""

    def __init__(self, page):
        self.took = []
        page.on("requestfinished", self._note)

    def _note(self, request):
        if request.method == "POST" and "/desk/queue/" in request.url:
            timing = request.timing
            self.took.append(timing["responseStart"] - timing["requestStart"])

    def __str__(self):
        p95 = quantiles(self.took, n=20)[-1]
        return (
            f"{len(self.took)} keys: server median {median(self.took):.0f} ms, "
            f"p95 {p95:.0f} ms"
        )


class TestSixty:
    def test_are_cleared_with_the_focus_kept(self, desk, capsys):
        page = desk("The piers of Elvestad")
        left = int(heading(page).inner_text().split()[0])
        assert left >= N
        clock, began = Clock(page), perf_counter()
        deeds = cycle((["f"], ["x", "4"], ["j", "f"], ["x", "Enter"], ["a", "s"]))
        page.keyboard.press("k")
        with no_trouble(page):
            while left:
                for key in next(deeds):
                    page.keyboard.press(key)
                    assert page.evaluate(FOCUS) != "BODY", key
                left -= 1
                words = "1 statement" if left == 1 else f"{left} statements"
                expect(heading(page)).to_have_text(words, timeout=15_000)
                settle(page)
                assert page.evaluate(FOCUS) != "BODY"
        with capsys.disabled():
            told = f"{clock}; {perf_counter() - began:.0f} s in all"
            print(f"\n{told}")  # noqa: T201 - a figure to read, not to assert on


class TestPanelAtHand:
    """The panel fetched before its turn is shown only for the row after this one."""

    @pytest.fixture
    def hold(self):
        """Holds back what the route's page asks for, until it is let go on."""

        def held(page, wanted):
            kept = []

            def stop(route):
                if wanted(route.request) and not kept:
                    kept.append(route)
                else:
                    route.continue_()

            page.route("**/desk/queue/**", stop)
            return kept

        return held

    def keep(self, page, hold):
        """Press the key; tell where the focus stands while the server thinks."""
        kept = hold(page, lambda request: request.method == "POST")
        page.keyboard.press("f")
        page.wait_for_timeout(300)  # a hidden element loses the focus a frame later
        while not kept:
            page.wait_for_timeout(50)
        stood = page.evaluate(FOCUS)
        kept[0].continue_()
        expect(page.locator("#toasts")).to_contain_text("on file")
        settle(page)
        return stood

    def test_keeps_the_focus_when_a_row_was_passed_over(self, desk, hold):
        page = desk("The piers of Lavik", n=4)
        page.wait_for_load_state("networkidle")
        page.keyboard.press("j")
        assert self.keep(page, hold) != "BODY"
        assert page.evaluate(FOCUS) != "BODY"

    def test_keeps_the_focus_when_the_panel_comes_late(self, desk, hold):
        page = desk("The piers of Sulheim", n=4)
        late = hold(page, lambda request: request.resource_type == "fetch")
        page.reload()
        page.keyboard.press("j")
        with page.expect_response(lambda r: r.request.resource_type == "fetch"):
            page.keyboard.press("Enter")
        settle(page)
        with page.expect_event(
            "requestfinished", lambda request: request == late[0].request
        ):
            late[0].continue_()
        assert self.keep(page, hold) != "BODY"
        assert page.evaluate(FOCUS) != "BODY"


class TestMany:
    def test_are_selected_and_undone_by_keyboard(self, desk):
        page = desk("The piers of Norvik", n=6)
        left = int(heading(page).inner_text().split()[0])
        for key in ("k", "v", "Shift+J", "Shift+J", "x"):
            page.keyboard.press(key)
        expect(page.locator("[name=pick]:checked")).to_have_count(3)
        page.keyboard.press("5")
        expect(page.locator("#toasts")).to_contain_text("Rejected: 3 statements.")
        expect(heading(page)).to_contain_text(str(left - 3))
        settle(page)
        assert page.evaluate(FOCUS) != "BODY"
        page.keyboard.press("Backspace")
        expect(page.locator("#toasts")).to_contain_text("Undone: 3 statements.")
        expect(heading(page)).to_contain_text(str(left))
        settle(page)
        page.keyboard.press("Control+a")
        expect(page.locator("[name=pick]:checked")).to_have_count(left)
        page.keyboard.press("Escape")
        expect(page.locator("[name=pick]:checked")).to_have_count(0)


class TestNear:
    def test_is_a_dialog_that_gives_the_focus_back(self, desk):
        page = desk("The piers of Tarnholm", n=3)
        page.keyboard.press("m")
        dialog = page.locator("#dialog")
        expect(dialog).to_be_visible()
        page.keyboard.press("f")  # nothing behind the dialog is meant
        expect(dialog).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.evaluate(FOCUS) != "BODY"
        page.keyboard.press("a")
        expect(page.locator("#attach-title")).to_be_focused()
        page.keyboard.press("a")
        expect(page.locator("#toasts")).to_contain_text("Attached to claim")
        settle(page)
        page.keyboard.press("m")
        expect(dialog).to_be_visible()
        expect(page.locator("#dialog [data-do=take]").first).to_be_focused()
        page.keyboard.press("1")
        expect(dialog).to_be_hidden()
        expect(page.locator("#toasts")).to_contain_text("Attached to claim")
        settle(page)
        assert page.evaluate(FOCUS) != "BODY"


class TestSwitch:
    def test_turns_single_keys_off(self, desk):
        page = desk("The piers of Skaden", n=3)
        page.keyboard.press("?")
        page.get_by_label("Single keys are on").uncheck()
        page.get_by_role("button", name="Close", exact=True).click()
        before = heading(page).inner_text()
        page.keyboard.press("f")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.get_by_label("Single keys are on").check()
        assert heading(page).inner_text() == before
