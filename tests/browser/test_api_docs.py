"""The pages of the API's documentation in a real browser, under their own policy."""

from tests.browser.conftest import no_trouble


class TestApiDocs:
    def test_shows_every_operation_from_parts_of_its_own(self, visit):
        page = visit()
        with no_trouble(page):
            page.goto("/api/docs/")
            page.wait_for_selector("#operations-documents-documents_ingest")
            page.click("#operations-claims-claims_list .opblock-summary-control")
            page.wait_for_selector("#operations-claims-claims_list .parameters")
        assert page.locator(".opblock").count() >= 30
