"""One participant's current value for one activity, joined to the workbook: every change is saved at once."""

from collections.abc import Callable
from typing import Any

from traitlets import Any as AnyTrait
from traitlets import Bool, HasTraits, Instance, Tuple, Unicode

from .activities import Activity
from .activities.activity import Value, covers
from .undo import undone
from .workbook import ANOTHER_TAB, SET_ASIDE, Behind, Entry, NotSaved, Workbook

STEPS = 20  # how many steps of an activity can be undone


class Answer(HasTraits):
    """Watch `value`, `passed` and `state`; change them through the methods only."""

    value = AnyTrait(help="plain JSON, replaced whole")
    passed = Bool(help="passed by the participant: counts as done")
    state = Unicode("new", help="new, saving, saved, not saved or behind")
    reason = Unicode(help="why it is not saved: a key of NotSaved")
    at = Unicode(help="ISO time of the last save, UTC")
    steps = Tuple(help="what can be undone, oldest first: (name, value before, value after)")
    other = Instance(Entry, allow_none=True, help="the version of another tab that waits for a choice")

    def __init__(self, activity: Activity, workbook: Workbook) -> None:
        super().__init__()
        self.activity = activity
        self.workbook = workbook
        self.stamp = ""  # `saved` of the entry that this answer stands on
        self._own_stamps = {""}
        self._keep = ""  # why the workbook must keep the entry's value when it is replaced
        self._last: object = None  # the save that was asked for last
        self.read()

    def read(self) -> None:
        """Take over what the workbook has, e.g. after another tab saved; leaves an answer that is not saved alone."""
        entry = self.workbook.entry(self.activity.id)
        if self.state in ("saving", "not saved", "behind") or (entry is not None and entry.saved == self.stamp):
            return
        self._stand_on(entry)
        waiting = [kept for kept in entry.kept if kept.get("why") == ANOTHER_TAB] if entry else []
        if entry and waiting:
            self.other = Entry(kind=entry.kind, value=waiting[-1].get("value"), saved=str(waiting[-1].get("saved", "")))

    def forget(self) -> None:
        """Start anew after the workbook was emptied."""
        self.stamp, self._own_stamps, self._keep, self.steps, self.other = "", {""}, "", (), None
        self.value, self.passed = self.activity.empty(), False
        with self.hold_trait_notifications():
            self.at, self.reason, self.state = "", "", "new"

    def change(self, value: Value, step: str = "", stamp: str | None = None) -> None:
        """Replace the value and save it.

        `step` names what can be undone, "" for typing and choosing. `stamp` is what the words stand on when they
        come from before a reload.
        """
        if step:
            self.steps = (*self.steps, (step, self.value, value))[-STEPS:]
        self.value = value
        self.save(None if stamp in self._own_stamps else stamp)

    def save(self, stamp: str | None = None, keep: str = "") -> None:
        """Save the value; never raises: `state` and `reason` tell."""

        def act() -> Entry:
            """Save what the answer is by then, standing on what it stands on by then."""
            return self.workbook.save(
                self.activity.id,
                self.activity.kind,
                self.value,
                stamp=self.stamp if stamp is None else stamp,
                passed=self.passed,
                keep=keep or self._keep,
            )

        self._do(act, lambda: None)

    def _do(self, act: Callable[[], Entry], then: Callable[[], None]) -> None:
        """Have the workbook do something that ends in this answer's entry; `then` is called when it is saved."""
        self._last = this = object()

        def told(outcome: Callable[[], Entry]) -> None:
            try:
                entry = outcome()
            except Behind as behind:
                self.other = behind.other
                if this is self._last:
                    self.reason, self.state = "", "behind"
            except NotSaved as error:
                if this is self._last:
                    self._not_saved(error)
            else:
                self._keep = ""
                if this is self._last:
                    self._stamped(entry)
                    then()
                else:  # something was written since, which stands on this
                    self._stand(entry.saved)

        if not self.workbook.do(act, told):
            self.state = "saving"

    def pass_(self, passed: bool) -> None:
        """Pass on the activity, or take part after all; the words stay."""
        self.passed = passed
        self.save()

    def clear(self) -> None:
        """Empty the activity; can be undone."""
        self.change(self.activity.empty(), step="clear")

    def undo(self) -> None:
        """Take the last step back; what was written since stays."""
        if self.steps:
            *steps, (_, before, after) = self.steps
            self.steps = tuple(steps)
            self.change(self.activity.restore(undone(before, after, self.value)))

    def keep_mine(self) -> None:
        """Of two versions, keep the one on this page; the other stays in the workbook's `kept`."""
        self._choose(self.value, self.passed)

    def take_other(self) -> None:
        """Of two versions, take the other tab's; the one on this page can be had back by undo."""
        if self.other:
            taken = self.activity.restore(self.other.value)
            self.steps = (*self.steps, ("other version", self.value, taken))[-STEPS:]
            self._choose(taken, self.other.passed)

    def lines_of_other(self) -> list[str]:
        """Return the other version's lines, to be looked at before choosing."""
        return self.activity.lines(self.activity.restore(self.other.value)) if self.other else []

    def _choose(self, value: Value, passed: bool) -> None:
        entry = self.workbook.entry(self.activity.id)
        stamp = entry.saved if entry else ""
        self.value, self.passed = value, passed

        def act() -> Entry:
            self.workbook.settle(self.activity.id)
            return self.workbook.save(
                self.activity.id, self.activity.kind, self.value, stamp=stamp, passed=self.passed, keep=SET_ASIDE
            )

        self._do(act, lambda: setattr(self, "other", None))

    def _stand_on(self, entry: Entry | None) -> None:
        saved: Any = entry.value if entry and entry.kind == self.activity.kind else None
        self.value = self.activity.restore(saved) if entry else self.activity.empty()
        self._keep = "older words" if entry and not covers(self.value, entry.value) else ""
        self.passed = bool(entry and entry.passed)
        if entry:
            self._own_stamps.clear()  # what the page sends from before did not know of this entry
            self._stamped(entry)

    def _stamped(self, entry: Entry) -> None:
        self._stand(entry.saved)
        with self.hold_trait_notifications():
            self.at, self.reason, self.state = entry.saved, "", "saved"

    def _stand(self, stamp: str) -> None:
        self.stamp = stamp
        self._own_stamps.add(stamp)

    def _not_saved(self, error: NotSaved) -> None:
        with self.hold_trait_notifications():
            self.reason, self.state = error.reason, "not saved"
