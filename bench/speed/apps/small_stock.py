"""The small activity, with the controls of ipywidgets."""

from IPython.display import display
from ipywidgets import HTML, Button, IntSlider, Textarea, VBox

slider = IntSlider(value=3, min=0, max=10, description="Agree")
area = Textarea(placeholder="Your answer")
button = Button(description="Check")
out = HTML("not checked yet")
checks = []


def check(_: object) -> None:
    """Say how often it was pressed, and what there is."""
    checks.append(1)
    out.value = f"check {len(checks)}: slider {slider.value}, {len(area.value)} chars"


button.on_click(check)
display(VBox([slider, area, button, out]))
