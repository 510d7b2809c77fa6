"""What the server says of its troubles: kind and place, never a query or what a participant wrote."""

import logging
import re
import traceback

LOG = logging.getLogger("resiliency.server")


class Line(logging.Formatter):
    """One line a trouble: the first line of the message without queries, then the error by kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, e.g. "ERROR tornado.application: Uncaught exception GET /voila/tree: KeyError at …"."""
        parts = [f"{record.levelname} {record.name}: {_message(record)}"]
        if record.exc_info and record.exc_info[0]:
            last = traceback.extract_tb(record.exc_info[2])[-1:]
            places = [f" at {frame.filename}:{frame.lineno} {frame.name}" for frame in last]
            parts.append("".join([record.exc_info[0].__name__, *places]))
        return ": ".join(parts)


def set_up_log() -> None:
    """Send warnings of every library, and nothing below, to stderr in lines as above."""
    shown = logging.StreamHandler()
    shown.setFormatter(Line())
    shown.addFilter(lambda record: "is not trusted" not in str(record.msg))  # every notebook that has not been run
    logging.basicConfig(level=logging.WARNING, handlers=[shown], force=True)


def _message(record: logging.LogRecord) -> str:
    if isinstance(record.msg, BaseException):  # a failing cell's text holds its source and values
        return getattr(record.msg, "ename", type(record.msg).__name__)
    if record.exc_info:  # what fills the gaps may be a whole cell with its outputs
        return str(record.msg).partition("%")[0].strip(" :\n")
    first = record.getMessage().strip().partition("\n")[0]
    return re.sub(r"\?\S*", "", first)
