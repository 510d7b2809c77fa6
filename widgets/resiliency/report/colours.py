"""The course's colours for programs that know no variables: those of `controls/tokens.css` in the light."""

import functools
import re

from ..places import PACKAGE


@functools.lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Return the colours by their names, e.g. {"ink": "#1f2a2e"}."""
    light = (PACKAGE / "controls" / "tokens.css").read_text("utf-8").partition("@media")[0]
    return dict(re.findall(r"--rs-([\w-]+): (#[0-9a-f]+);", light))


def solid(text: str) -> str:
    """Return a drawing or a style with colours and letters of its own in place of variables."""
    text = text.replace("var(--rs-type)", "'DejaVu Sans', sans-serif")
    return re.sub(r"var\(--rs-([\w-]+)\)", lambda match: colours()[match.group(1)], text)
