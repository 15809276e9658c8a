"""Actions that lead elsewhere: keys typed ahead wait for it instead of running other commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from textual import work
from textual.dom import DOMNode

from koop_tui.tui.port import koop_of

N = TypeVar("N", bound=DOMNode)
P = ParamSpec("P")


def dialog_action(
    method: Callable[Concatenate[N, P], Awaitable[Any]],
) -> Callable[Concatenate[N, P], None]:
    """Make an async method an action that runs in a worker and may open dialogs or places.

    From the key that starts it, until its first dialog is ready or it has ended, keys are held;
    then they go where the person meant them to go. A second press opens no second dialog.
    """

    async def run(self: N, *args: P.args, **named: P.kwargs) -> None:
        try:
            await method(self, *args, **named)
        finally:
            koop_of(self).typing.release()

    # without a description Textual writes out all that is given, be it a whole book
    worker = work(group="dialog", description=method.__name__)(run)

    @wraps(method)
    def action(self: N, *args: P.args, **named: P.kwargs) -> None:
        if koop_of(self).typing.hold():
            worker(self, *args, **named)

    return cast("Callable[Concatenate[N, P], None]", action)
