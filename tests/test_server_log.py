"""What the server says of its troubles holds nothing of what a participant wrote."""

import logging
import sys

from resiliency.server_log import Line

CELL = {"source": "module.show('my-map')", "outputs": [{"evalue": "my private words"}]}


def line(message: object, *values: object, error: Exception | None = None) -> str:
    """Return the line of the log for a message, logged while an error is handled if there is one."""
    try:
        if error:
            raise error
    except Exception:  # noqa: BLE001 - stands for whatever a library meets
        happened = sys.exc_info()
    else:
        happened = None
    return Line().format(logging.LogRecord("voila", logging.ERROR, "app.py", 1, message, values, happened))


def test_a_failing_cell_is_logged_without_its_source_outputs_and_error_text() -> None:
    said = line("Error at server while executing cell: %r", CELL, error=ValueError("my private words"))
    assert said.startswith("ERROR voila: Error at server while executing cell: ValueError at ")
    assert "private" not in said
    assert "my-map" not in said


def test_an_error_logged_as_the_message_itself_is_named_by_its_kind() -> None:
    assert line(KeyError("my private words")) == "ERROR voila: KeyError"


def test_a_warning_keeps_its_path_and_loses_its_query() -> None:
    assert line("404 GET %s: none", "/voila/tree?mine=private") == "ERROR voila: 404 GET /voila/tree none"
