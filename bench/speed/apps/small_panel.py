"""The small activity in Panel."""

import panel as pn

pn.extension()
checks = []
slider = pn.widgets.IntSlider(name="Agree", value=3, start=0, end=10)
area = pn.widgets.TextAreaInput(placeholder="Your answer")
button = pn.widgets.Button(name="Check")
out = pn.pane.HTML("not checked yet")


def check(_: object) -> None:
    """Say how often it was pressed, and what there is."""
    checks.append(1)
    out.object = f"check {len(checks)}: slider {slider.value}, {len(area.value)} chars"


button.on_click(check)
pn.Column("# Module\n\nAnswer, then press the button.", slider, area, button, out).servable()
