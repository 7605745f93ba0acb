import pytest

from sources.reading.sites import host_of, site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://a.wordpress.com/x", "a.wordpress.com"),
        ("https://www.a.substack.com/x", "a.substack.com"),
        ("https://wordpress.com/x", "wordpress.com"),
        ("https://notwordpress.com/x", "notwordpress.com"),
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://WWW.Gazette.example./x", "gazette.example"),
        ("http://10.0.0.1:80/x", "10.0.0.1"),
        ("http://[fd00::1]/", "fd00::1"),
        ("http://[", ""),
        ("nonsense", ""),
    ],
)
def test_site_of_an_address(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x", "a.example"),
        ("http://A.example:8080/", "a.example"),
        ("", ""),
        ("http://[broken", ""),
    ],
)
def test_host_of_an_address(url, host):
    assert host_of(url) == host
