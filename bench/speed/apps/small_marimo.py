"""The small activity in marimo."""

import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo  # noqa: PLC0415 - a notebook's cell

    mo.md("# Module\n\nAnswer, then press the button.")
    return (mo,)


@app.cell
def _(mo):
    slider = mo.ui.slider(0, 10, value=3, label="Agree")
    area = mo.ui.text_area(placeholder="Your answer")
    button = mo.ui.button(label="Check", value=0, on_click=lambda checks: checks + 1)
    mo.vstack([slider, area, button])
    return area, button, slider


@app.cell
def _(area, button, mo, slider):
    told = f"check {button.value}: slider {slider.value}, {len(area.value)} chars"
    mo.Html(f"<div>{told if button.value else 'not checked yet'}</div>")


if __name__ == "__main__":
    app.run()
