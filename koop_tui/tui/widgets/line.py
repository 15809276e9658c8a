"""The line in which one types: every one-line field of koop."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

_REST, _MORE = "▁", "…"


class LineInput(Input):
    """A line of text. Several lines that are pasted become one, with blanks between them."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False  # a blinking cursor sends bytes for ever

    def on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted; Textual's own line would keep what stands before a break."""
        event.prevent_default()
        event.stop()
        text = in_one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class FieldLine(LineInput):
    """A line of a form: entered with all of it marked, left with its beginning to be seen.

    Where the keys are elsewhere a thin line fills its rest, so that fields below each other are
    told apart without a line between them; and a text that is longer ends in an ellipsis.
    """

    COMPONENT_CLASSES = {"field-line--rest"}

    def __init__(self, value: str = "", *, classes: str | None = None) -> None:
        super().__init__(value, classes=classes)
        self.enters_marked = True
        """Whether what stands here is marked when the keys come; a form begins without."""

    def on_focus(self, event: events.Focus) -> None:
        """Mark what stands here, from its end to its beginning, which is thus to be seen."""
        if self.value and self.enters_marked and not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)
        self.enters_marked = True

    def on_blur(self) -> None:
        """Show the beginning again."""
        self.scroll_to(x=0, animate=False, immediate=True, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw the text, and the line behind it, or the sign that it goes on."""
        strip = super().render_line(y)
        width = self.scrollable_content_region.width
        used = min(self.content_width, width) if self.value else 0
        if self.has_focus or y:
            return strip
        if self.content_width - 1 > width:  # without the cell of the cursor
            return Strip([*strip.crop(0, width - 1), Segment(_MORE, self.rich_style)])
        if used >= width:
            return strip
        rest = self.get_component_rich_style("field-line--rest")
        line = Segment(_REST * (width - used), Style.combine([self.rich_style, rest]))
        return Strip([*strip.crop(0, used), line])


def in_one_line(text: str) -> str:
    """Return a text of several lines as one, with a blank for each break; blank lines vanish."""
    lines = text.splitlines()
    if len(lines) < 2:
        return "".join(lines)
    return " ".join(line.strip() for line in lines if line.strip())
