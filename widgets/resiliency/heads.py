"""The top of each activity as HTML, for the page before a kernel answers and for the frame after."""

from html import escape

from .activities import Activity, Poll
from .activities.telling import Block, Bullets, Paragraph, filled
from .course import Course


def head(activity: Activity, course: Course) -> str:
    """Return the top of an activity as HTML: title, minutes, prompt, the words that it uses, a sample."""
    words = course.words.frame
    meta = words["meta_room" if isinstance(activity, Poll) else "meta"].format(minutes=activity.minutes)
    if activity.intensity and activity.intensity != "light":
        meta += " · " + words[f"intensity_{activity.intensity.replace(' ', '_')}"]
    title = f'<h2 id="{activity.id}-title" tabindex="-1">{escape(activity.title)}</h2>'
    parts = [
        f'<header class="rs-head">{title}<span class="rs-meta">{escape(meta)}</span></header>',
        *(f'<p class="rs-prompt">{escape(line)}</p>' for line in activity.prompt.strip().split("\n\n")),
    ]
    if activity.words:
        terms = [course.glossary[word] for word in activity.words]
        listed = "".join(f"<dt>{escape(term.word)}</dt><dd>{escape(term.means)}</dd>" for term in terms)
        parts.append(_folded(words["meanings"], f"<dl>{listed}</dl>"))
    sample = _sample(activity, course)
    if sample:
        parts.append(_folded(words["sample"], sample))
    return "".join(parts)


def _sample(activity: Activity, course: Course) -> str:
    """Return what the sample worker wrote here, and said about it, as HTML to be read and not to be changed."""
    said = "".join(f"<p>{escape(line)}</p>" for line in activity.sample.splitlines() if line.strip())
    answers = [each.answers[activity.id] for each in course.personas.values() if activity.id in each.answers]
    told = filled(activity.report(answers[0])) if answers else []
    return said + "".join(map(_block, told))


def _block(block: Block) -> str:
    label = f"<strong>{escape(block.label)}</strong> " if block.label else ""
    match block:
        case Paragraph():
            return f"<p>{label}{escape(block.text)}</p>"
        case Bullets():
            return f"<p>{label}</p><ul>{''.join(f'<li>{escape(line)}</li>' for line in block.lines)}</ul>"


def _folded(summary: str, html: str) -> str:
    return f'<details class="rs-folded"><summary>{escape(summary)}</summary>{html}</details>'
