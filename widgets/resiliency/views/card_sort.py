"""How a card sort looks: one `Board`, and the quadrant chart where the author wants it."""

from ipywidgets import Widget

from .. import figures
from ..activities import CardSort
from ..answer import Answer
from ..controls import Board
from .around import Around
from .binding import bind
from .boxes import VBox
from .chart import chart


def view(activity: CardSort, answer: Answer, around: Around) -> Widget:
    """Return the board, bound to the answer."""
    board = Board(
        key=f"{activity.id}/cards",
        label=activity.title,
        piles=[
            {"id": each.id, "label": each.label, "about": each.about, "tone": each.tone, "extra": each.extra}
            for each in activity.targets
        ],
        cards=[
            {
                "id": card.id,
                "text": card.card,
                **({} if activity.self_sort else {"fits": list(card.fitting)}),
                "reason": card.reason,
                "evidence": around.course.words.evidence.get(card.evidence, ""),
                "sources": around.sources(card.sources),
            }
            for card in activity.cards
        ],
        round=activity.round,
        quadrant=not activity.piles,
        extra_label=activity.extra_label,
        words=around.words,
    )
    bind(answer, board)
    if not activity.chart:
        return board
    words = around.course.words.charts
    return VBox([board, chart(answer, around, lambda value: figures.quadrant(activity, value, words))])
