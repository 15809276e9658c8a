"""Actions that open a dialog: keys typed ahead wait for it instead of running other commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import work
from textual.dom import DOMNode

if TYPE_CHECKING:
    from koop_tui.tui.app import KoopApp

N = TypeVar("N", bound=DOMNode)


def asks(method: Callable[[N], Awaitable[Any]]) -> Callable[[N], None]:
    """Make an async method an action that runs in a worker and may open dialogs.

    From the key that starts it, until its first dialog is ready or it has ended, keys are held;
    then they go where the person meant them to go. A second press opens no second dialog.
    """

    async def run(self: N) -> None:
        try:
            await method(self)
        finally:
            _koop(self).release_keys()

    worker = work(group="dialog")(run)

    @wraps(method)
    def action(self: N) -> None:
        if _koop(self).hold_keys():
            worker(self)

    return action


def _koop(node: DOMNode) -> KoopApp:
    return cast("KoopApp", node.app)
