"""What the operating system says went wrong, in the words of the person who reads it."""

from __future__ import annotations

import errno
import os

from koop_tui.domain.problems import N_, Problem, Word

_WORDS = {
    errno.ENOENT: N_("there is no such file"),
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.EEXIST: N_("it is there already"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ELOOP: N_("it is a symbolic link, which koop does not follow here"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your disk quota is used up"),
    errno.EFBIG: N_("it is too large"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EIO: N_("the device does not answer"),
    errno.ENXIO: N_("there is no such device"),
    errno.ENODEV: N_("there is no such device"),
    errno.EBUSY: N_("it is in use"),
    errno.ETXTBSY: N_("it is in use"),
    errno.EAGAIN: N_("it is in use"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOMEM: N_("there is not enough memory"),
    errno.EMLINK: N_("there are too many links to it"),
    errno.EXDEV: N_("it is on another disk"),
    errno.EBADF: N_("it is closed"),
    errno.EPIPE: N_("nobody reads it any more"),
    errno.ENOLCK: N_("it can't be locked there"),
    errno.ENOSYS: N_("the system can't do that there"),
    errno.EOPNOTSUPP: N_("the system can't do that there"),
    errno.EINVAL: N_("the system can't do that there"),
    errno.ESTALE: N_("the network drive has lost it"),
    errno.ETIMEDOUT: N_("the network does not answer"),
    errno.EHOSTDOWN: N_("the network does not answer"),
    errno.EHOSTUNREACH: N_("the network does not answer"),
    errno.ENOTCONN: N_("the network does not answer"),
}


def why(error: OSError) -> Word | Problem:
    """Return what is wrong as a few words that are translated with the sentence they stand in.

    An error raised by koop itself brings words of its own, marked by `N_`, as its strerror, or a
    whole `problem`. One that is not known is told by its number.
    """
    problem = getattr(error, "problem", None)
    if isinstance(problem, Problem):
        return problem
    number, said = error.errno, error.strerror or ""
    if number is None or said not in ("", os.strerror(number)):
        return Word(said or (error.args[0] if error.args else type(error).__name__))
    if number in _WORDS:
        return Word(_WORDS[number])
    return Problem(N_("system error {number}"), "", {"number": number})


def system_error(number: int) -> OSError:
    """Return the error that the system would raise with that number of `errno`."""
    return OSError(number, os.strerror(number))
