"""The small activity, with the course's own controls."""

from IPython.display import display
from ipywidgets import Button, VBox

from resiliency import content
from resiliency.controls import Scale, TextField

WORDS = content.words().control

scale = Scale(key="small/scale", label="Agree", low="not at all", high="fully", value=3, words=WORDS)
field = TextField(key="small/field", label="Your answer", hint="not checked yet", rows=3, words=WORDS)
button = Button(description="Check")
checks = []


def check(_: object) -> None:
    """Say how often it was pressed, and what there is."""
    checks.append(1)
    field.hint = f"check {len(checks)}: slider {scale.value}, {len(field.value)} chars"


button.on_click(check)
display(VBox([scale, field, button]))
