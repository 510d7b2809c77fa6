"""The minute of rest."""

from resiliency.activities.pause import Grounding, Pause, Rating

RATING = Rating(label="Now?", low="empty", high="rested")
PAUSE = Pause(
    id="rest",
    title="T",
    minutes=3,
    prompt="P",
    before=RATING,
    after=RATING,
    texts=(Grounding(id="feet", title="Feet", text="Both feet on the floor."),),
)


def test_a_rest_or_a_second_number_is_enough() -> None:
    empty = PAUSE.empty()
    assert [say.key for say in PAUSE.missing(empty)] == ["pause_open"]
    assert PAUSE.missing({**empty, "rest": {"text": "", "rested": True}}) == []
    assert PAUSE.missing({**empty, "after": 6}) == []


def test_a_text_that_is_gone_is_no_longer_chosen_and_the_rest_stays() -> None:
    restored = PAUSE.restore({"before": 4, "rest": {"text": "candle", "rested": True}, "after": 99})
    assert restored == {"before": 4, "rest": {"text": "", "rested": True}, "after": None}
