"""Drives on which SQLite's locks cannot be trusted: folders of another machine, or shared with a virtual one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from generators.office.register.mistakes import NETWORK_DRIVE
from generators.problems import Problem, Source

NETWORK_KINDS = frozenset(
    {"9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs"}
    | {"fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "gfs2"}
    | {"glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2"}
    | {"smb3", "smbfs", "vboxsf", "vmhgfs", "webdav"}
)
"""File systems by their names in Linux and macOS."""
REMOTE = "remote"
"""What Windows says of a drive that is a folder of another machine."""
UNC = ("\\\\", "//")
"""How a path to another machine begins in Windows; in other systems it does not mean that."""


class Mounted(NamedTuple):
    """A drive: where it hangs, which file system, its options separated by commas."""

    mountpoint: str
    fstype: str
    opts: str


def network_problems(folder: Path, name: str) -> Iterator[Problem]:
    """Yield a problem at `name` where `folder`, there or not yet, lies on a network drive."""
    place = folder.resolve()
    if kind := network_kind(str(place), mounted(), windows=is_windows(place)):
        yield NETWORK_DRIVE.at(Source(name), kind=kind)


def mounted() -> list[Mounted]:
    """Return the drives of this machine in the order in which they were mounted; none where the system keeps silent."""
    import psutil

    try:
        return [Mounted(drive.mountpoint, drive.fstype, drive.opts) for drive in psutil.disk_partitions(all=True)]
    except OSError:
        return []


def is_windows(path: PurePath) -> bool:
    """Tell whether a path is one of Windows."""
    return path.anchor != "/"


def network_kind(place: str, drives: list[Mounted], *, windows: bool) -> str:
    """Return the kind of network drive on which the absolute path `place` lies; empty for a drive of this machine."""
    if windows and place.startswith(UNC):
        return "UNC"
    hold = [(len(drive.mountpoint), at) for at, drive in enumerate(drives) if _holds(drive, place, windows=windows)]
    if not hold:
        return ""
    drive = drives[max(hold)[1]]  # the longest, and the last that was mounted over another one
    far = drive.fstype.casefold() in NETWORK_KINDS or REMOTE in drive.opts.split(",")
    return (drive.fstype or REMOTE) if far else ""


def _holds(drive: Mounted, place: str, *, windows: bool) -> bool:
    sign = "\\" if windows else "/"
    root = drive.mountpoint.rstrip(sign) + sign
    below = place.rstrip(sign) + sign
    return below.casefold().startswith(root.casefold()) if windows else below.startswith(root)
