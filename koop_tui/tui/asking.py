"""Actions that lead elsewhere: keys typed ahead wait for it instead of running other commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from textual import work
from textual.dom import DOMNode

if TYPE_CHECKING:
    from koop_tui.tui.app import KoopApp

N = TypeVar("N", bound=DOMNode)
P = ParamSpec("P")


def asks(method: Callable[Concatenate[N, P], Awaitable[Any]]) -> Callable[Concatenate[N, P], None]:
    """Make an async method an action that runs in a worker and may open dialogs or places.

    From the key that starts it, until its first dialog is ready or it has ended, keys are held;
    then they go where the person meant them to go. A second press opens no second dialog.
    """

    async def run(self: N, *args: P.args, **named: P.kwargs) -> None:
        try:
            await method(self, *args, **named)
        finally:
            _koop(self).release_keys()

    worker = work(group="dialog")(run)

    @wraps(method)
    def action(self: N, *args: P.args, **named: P.kwargs) -> None:
        if _koop(self).hold_keys():
            worker(self, *args, **named)

    return cast("Callable[Concatenate[N, P], None]", action)


def _koop(node: DOMNode) -> KoopApp:
    return cast("KoopApp", node.app)
