"""Four digits count something, or name a year."""

import pytest

from claims.extraction.amounts import amounts_in

COUNTS = [
    "2000 homes lost power",
    "About 2000 homes lost power",
    "The storm cut off some 1900 households",
    "More than 2000 people were hurt",
    "the loss of 2000 jobs",
    "Last spring, 2000 homes lost power",
    "It hired 40 nurses and 2000 doctors",
    "some 1950 ballots",
    "1950 homes lost power",
    "Those 2000 homes were empty",
]
YEARS = [
    "the 2016 elections",
    "Elections 2016",
    "2000 elections were rigged",
    "Kenya’s 2000 homes",
    "emissions fell below 2005 levels",
    "In 2016 homes were cheap",
    "In 2016, homes were cheap",
    "Since 2000 voters have waited",
    "Between 2015 and 2016 homes were sold",
    "In May 2000 buyers chose",
    "2000 marks ten years of it",
    "2016 was dry",
    "the Republican 2016 hopefuls",
    "93 percent of 2012 voters",
    "it contradicts 2013 comments",
    "the Act of 1996 says so",
    "lean on all 2016 campaigns",
    "the year 2000 bugs",
    "of 2000 onwards",
    "the 2016 Olympics",
    "It was 2016.",
    "its 2016-series cars",
    "2016's voters",
]


@pytest.mark.parametrize("text", COUNTS)
def test_takes_what_is_counted_for_an_amount(text):
    assert not any(amount.is_year for amount in amounts_in(text))


@pytest.mark.parametrize("text", YEARS)
def test_leaves_other_years_alone(text):
    assert any(amount.is_year for amount in amounts_in(text))
