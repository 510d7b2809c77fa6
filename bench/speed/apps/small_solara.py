"""The small activity in Solara."""

import solara


@solara.component
def Page() -> None:  # noqa: N802 - so Solara calls it
    """Draw the page."""
    checks, set_checks = solara.use_state(0)
    text, set_text = solara.use_state("not checked yet")
    slider, area = solara.use_reactive(3), solara.use_reactive("")

    def check() -> None:
        set_checks(checks + 1)
        set_text(f"check {checks + 1}: slider {slider.value}, {len(area.value)} chars")

    solara.Markdown("# Module\n\nAnswer, then press the button.")
    solara.SliderInt("Agree", value=slider, min=0, max=10)
    solara.v.Textarea(v_model=area.value, on_v_model=area.set, label="Your answer")
    solara.Button("Check", on_click=check)
    solara.HTML(tag="div", unsafe_innerHTML=text)
