"""A board of 60 cards, 60 rows, and a question: what a person touches, as large as it gets."""

from IPython.display import display
from ipywidgets import VBox

from resiliency import content
from resiliency.controls import Board, Choice, Rows

MANY = 60
WORDS = content.words().control

piles = [{"id": f"pile-{n}", "label": f"Pile {n}", "about": "", "tone": ""} for n in range(4)]
cards = [
    {"id": f"card-{n}", "text": f"Card {n}", "fits": ["pile-1"], "reason": "A reason.", "evidence": "", "sources": []}
    for n in range(MANY)
]
fields = [
    {"id": "what", "label": "What", "hint": "", "kind": "long"},
    {"id": "who", "label": "Who", "hint": "", "kind": "text"},
]
written = [{"id": f"row-{n}", "what": f"Step {n}", "who": "A colleague"} for n in range(MANY)]
options = [{"id": f"option-{n}", "text": f"Option {n}", "fits": n == 1, "reason": f"Reason {n}."} for n in range(4)]

board = Board(key="many/board", label="A board", cards=cards, piles=piles, quadrant=True, words=WORDS)
rows = Rows(
    key="many/rows", label="A plan", name="Step", add="Add a step", fields=fields, brief=["what"],
    value={"rows": written}, words=WORDS,
)  # fmt: skip
choice = Choice(key="many/choice", label="A question", options=options, words=WORDS)
display(VBox([choice, board, rows]))
