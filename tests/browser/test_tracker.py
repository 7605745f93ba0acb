"""Searching the tracker, by keyboard and by hand."""

from playwright.sync_api import expect


def active(page):
    return page.evaluate("document.activeElement.id")


class TestSearch:
    def test_keeps_focus_counts_and_address_true(self, visit):
        page = visit()
        page.goto("/")
        page.locator("#q").press_sequentially("distiled")
        page.wait_for_url("**q=distiled")
        expect(page.locator("#facet-status .choice")).not_to_have_count(0)
        expect(page.locator("#results mark").first).to_be_visible()
        assert active(page) == "q"
        page.locator("#find_speaker").press_sequentially("sack")
        page.wait_for_url("**find_speaker=sack")
        expect(page.locator("#facet-speaker .choice")).to_have_count(1)
        page.locator("#facet-speaker input").press("Space")
        page.wait_for_url("**speaker=david-sacks**")
        expect(page.locator("#results a.tag")).to_have_count(2)
        assert active(page) == "speaker-david-sacks"
        page.locator("#results a.tag").first.click()
        page.wait_for_url("**/?speaker=david-sacks")
        expect(page.locator("#speaker-david-sacks")).to_be_checked()

    def test_works_without_javascript(self, visit):
        page = visit(js=False)
        page.goto("/")
        page.locator("#q").fill("Sachs")
        page.get_by_label("David Sacks").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator("#results mark").first).to_have_text("Sacks")
        expect(page.locator("#results a.tag")).to_have_count(2)


class TestStory:
    def test_is_copied_by_a_button(self, visit):
        page = visit()
        page.goto("/?q=distilled")
        page.locator(".claim-card-text a").first.click()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy for story").click()
        expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#story").inner_text()
