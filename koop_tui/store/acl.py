"""POSIX access control lists: whom a file lets in beside its owner and its group.

Linux keeps one as an extended attribute of the file (acl(5), `posix_acl_xattr.h`): entries of tag,
permissions (4 read, 2 write, 1 search) and number. While there is one, the group bits of the mode
are its mask, which limits all entries but the owner's and the others'.
"""

from __future__ import annotations

import os
import pwd
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

ATTRIBUTE = "system.posix_acl_access"
_VERSION = struct.Struct("<I")
_ENTRY = struct.Struct("<HHI")
_OWNER, _USER, _GROUP, _NAMED_GROUP, _MASK, _OTHERS = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NO_NUMBER = 0xFFFFFFFF
_READ_WRITE, _WRITE, _SEARCH = 6, 2, 1


@dataclass(frozen=True)
class Acl:
    """What each may do, as permission bits: the mask is taken into account already.

    `text` is what it was read from, for a file of the same owner and group.
    """

    owner: int
    group: int
    others: int
    users: Mapping[int, int] = field(default_factory=dict)
    groups: Mapping[int, int] = field(default_factory=dict)
    text: bytes = field(default=b"", compare=False)

    @classmethod
    def read(cls, text: bytes) -> Acl:
        """Return what an attribute says; ValueError when it is none."""
        if len(text) < _VERSION.size or (len(text) - _VERSION.size) % _ENTRY.size:
            raise ValueError("no ACL")
        entries = list(_ENTRY.iter_unpack(text[_VERSION.size :]))
        one = {tag: may for tag, may, _ in entries}
        if _VERSION.unpack_from(text) != (2,) or not {_OWNER, _GROUP, _OTHERS} <= one.keys():
            raise ValueError("no ACL")
        mask = one.get(_MASK, 7)
        users = {number: may & mask for tag, may, number in entries if tag == _USER}
        groups = {number: may & mask for tag, may, number in entries if tag == _NAMED_GROUP}
        return cls(one[_OWNER], one[_GROUP] & mask, one[_OTHERS], users, groups, text)

    @classmethod
    def of_mode(cls, mode: int) -> Acl:
        """Return what a file without a list lets do."""
        return cls(mode >> 6 & 7, mode >> 3 & 7, mode & 7)

    def written(self) -> bytes:
        """Return the attribute."""
        return self.text or _VERSION.pack(2) + b"".join(
            _ENTRY.pack(*entry) for entry in self._entries()
        )

    @property
    def writers(self) -> tuple[frozenset[int], frozenset[int]]:
        """The named users and groups that may write."""
        users, groups = (
            frozenset(number for number, may in named.items() if may & _WRITE)
            for named in (self.users, self.groups)
        )
        return users, groups

    def moved(self, before: tuple[int, int], now: tuple[int, int]) -> Acl:
        """Return what lets in the same people on a file of another owner and group (uid, gid).

        Who was let in as owner or as owning group is named from then on, where that is needed.
        """
        if before == now:
            return self
        users, groups, owner, group = dict(self.users), dict(self.groups), self.owner, self.group
        if before[1] != now[1]:
            groups[before[1]] = groups.get(before[1], 0) | group
            group = groups.get(now[1], self.others)
        if before[0] != now[0]:
            if owner & ~self._lets(before[0], before[1]):
                users[before[0]] = users.get(before[0], 0) | owner
            owner = _READ_WRITE | owner & _SEARCH
        return Acl(owner, group, self.others, users, groups)

    def for_folder(self) -> Acl:
        """Return what a folder has whose files have this: who may read one may look in."""
        users, groups = (
            {number: _searching(may) for number, may in named.items()}
            for named in (self.users, self.groups)
        )
        return Acl(7, _searching(self.group), 0, users, groups)

    def includes(self, other: Acl) -> bool:
        """Whether it lets everybody do what the other one lets them."""
        pairs = [(self.owner, other.owner), (self.group, other.group), (self.others, other.others)]
        pairs += [(self.users.get(number, 0), may) for number, may in other.users.items()]
        pairs += [(self.groups.get(number, 0), may) for number, may in other.groups.items()]
        return not any(may & ~mine for mine, may in pairs)

    def joined(self, other: Acl) -> Acl:
        """Return what lets everybody do what either lets them."""
        users, groups = (
            {number: a.get(number, 0) | b.get(number, 0) for number in a.keys() | b.keys()}
            for a, b in ((self.users, other.users), (self.groups, other.groups))
        )
        owner, group = self.owner | other.owner, self.group | other.group
        return Acl(owner, group, self.others | other.others, users, groups)

    def _lets(self, uid: int, gid: int) -> int:
        """Return what a user may do who is not the owner, on a file of this group."""
        if uid in self.users:
            return self.users[uid]
        named = {**self.groups, gid: self.groups.get(gid, 0) | self.group}
        found = [named[group] for group in _groups_of(uid) if group in named]
        return reduce(or_, found, 0) if found else self.others

    def _entries(self) -> Iterator[tuple[int, int, int]]:
        mask = reduce(or_, (*self.users.values(), *self.groups.values()), self.group)
        yield _OWNER, self.owner, _NO_NUMBER
        yield from ((_USER, may, number) for number, may in sorted(self.users.items()))
        yield _GROUP, self.group, _NO_NUMBER
        yield from ((_NAMED_GROUP, may, number) for number, may in sorted(self.groups.items()))
        yield _MASK, mask, _NO_NUMBER
        yield _OTHERS, self.others, _NO_NUMBER


def _searching(may: int) -> int:
    return may | _SEARCH if may & _READ_WRITE else 0


def _groups_of(uid: int) -> tuple[int, ...]:
    try:
        user = pwd.getpwuid(uid)
        return tuple(os.getgrouplist(user.pw_name, user.pw_gid))
    except (KeyError, OSError):
        return ()
