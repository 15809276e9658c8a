"""The referrals and introductions of the example book."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.actions.referrals import problems
from koop_tui.demo.book import demo_book
from koop_tui.domain.book import Me
from koop_tui.domain.choices import named
from koop_tui.domain.context import Context
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.referrals import Referral, ReferralState, chain_of
from koop_tui.domain.today import items

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_referrals_stand_in_every_state_and_one_led_to_another(lang: str) -> None:
    here = demo_book(TODAY, lang, "mara")
    referrals = here.table(Referral).values()
    assert {one.state for one in referrals} == set(named(ReferralState))
    assert {one.referrer == 1 for one in referrals} == {one.recipient == 1 for one in referrals}
    assert sum(one.is_triple_win for one in referrals) == 2
    assert any(len(chain_of(here, one)) > 1 for one in referrals)
    assert {one.stand for one in here.table(Introduction).values()} == {"asking", "made", "over"}
    assert not [problem for one in referrals for problem in problems(TODAY, one)]
    shown = {item.kind for item in items(Context(here, Me("mara", 1), TODAY))}
    assert {"referral_contact", "referral_news", "introduction_answer"} <= shown
