"""The small activity in Shiny."""

from shiny import App, Inputs, Outputs, Session, reactive, render, ui

page = ui.page_fluid(
    ui.markdown("# Module\n\nAnswer, then press the button."),
    ui.input_slider("slider", "Agree", 0, 10, 3),
    ui.input_text_area("area", "Your answer"),
    ui.input_action_button("button", "Check"),
    ui.output_text("out"),
)


def server(input: Inputs, output: Outputs, session: Session) -> None:  # noqa: A002, ARG001 - so Shiny calls it
    """Answer one person."""

    @render.text
    def out() -> str:
        presses = input.button()
        if not presses:
            return "not checked yet"
        with reactive.isolate():
            return f"check {presses}: slider {input.slider()}, {len(input.area())} chars"


app = App(page, server)
