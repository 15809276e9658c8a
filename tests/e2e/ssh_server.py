"""A real sshd on the loopback, for this user only, with keys and settings of its own."""

from __future__ import annotations

import os
import pwd
import shlex
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

_SETTINGS = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PrintMotd no
PrintLastLog no
"""
_PRIVILEGES = Path("/run/sshd")
"""Where an sshd that root starts wants an empty folder."""


class SshServer:
    """An sshd that runs while this is used as a context manager."""

    def __init__(self, sshd: str, ssh: str, folder: Path) -> None:
        self.folder = folder
        self._sshd, self._ssh = sshd, ssh
        self._running: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self.folder.mkdir(mode=0o700)
        for name in ("host_key", "key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name],
                check=True,
            )
        (self.folder / "authorized_keys").write_bytes((self.folder / "key.pub").read_bytes())
        if os.geteuid() == 0:
            _PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = self.folder / "sshd_config"
        settings.write_text(_SETTINGS.format(port=self.port, folder=self.folder))
        log = (self.folder / "log").open("wb")
        with log:
            self._running = subprocess.Popen(
                [self._sshd, "-D", "-e", "-f", str(settings)],
                stdin=subprocess.DEVNULL,
                stderr=log,
            )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._running is not None
        self._running.terminate()
        self._running.wait()

    def client(self, words: Sequence[str], env: Mapping[str, str]) -> list[str]:
        """Return the command that runs a program over ssh, in a terminal of the server's."""
        settings = [f"{name}={value}" for name, value in env.items()]
        remote = shlex.join(["env", "-i", *settings, *words])
        options = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": self.folder / "known_hosts",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
            "EscapeChar": "none",
        }
        user = pwd.getpwuid(os.getuid()).pw_name
        return [
            self._ssh, "-tt", "-F", "none", "-i", str(self.folder / "key"), "-p", str(self.port),
            *(f"-o{name}={value}" for name, value in options.items()),
            f"{user}@127.0.0.1", remote,
        ]  # fmt: skip

    def log(self) -> str:
        """Return what the server has said."""
        return (self.folder / "log").read_text(errors="replace")

    def _wait(self) -> None:
        assert self._running is not None
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                ended = self._running.poll() is not None
                assert not ended and time.monotonic() < deadline, self.log()
                time.sleep(0.02)
