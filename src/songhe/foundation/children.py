"""Child processes that never outlive the program, not even when it is killed with kill -9 (on Linux)."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress

_PR_SET_PDEATHSIG = 1


def end_with_parent(order: signal.Signals) -> Callable[[], None] | None:
    """For Popen's preexec_fn. The kernel sends `order` when the thread that starts the child ends: use the main one."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except AttributeError:
        return None
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(order), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def stop(process: "subprocess.Popen[bytes]", *steps: tuple[signal.Signals, float]) -> None:
    """Ask politely first: each step is a signal and how long it may take."""
    for order, seconds in steps:
        if process.poll() is not None:
            return
        process.send_signal(order)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)


def kill_group(process: "subprocess.Popen[bytes]") -> None:
    """What is left of a child that was started in a session of its own: its own children too."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
