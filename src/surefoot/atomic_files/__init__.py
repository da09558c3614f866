"""Files and folders that go out: made beside their place as a whole, and moved into it.

Whatever Surefoot writes, it writes through here: only its owner can open it, a full disk or an end
at any moment leaves what was there before or nothing, and nothing is written through a link or over
something else unasked (ADR 0019). What such an end leaves lying about has a hidden name that
:func:`leftover_parts` finds.

Links to folders on the way to a place are followed; only the place itself must be none.
"""

from surefoot.atomic_files.destinations import (
    LinkError,
    PlaceError,
    check_file,
    check_folder,
    is_link,
    is_open_to_others,
    is_owned_by_another,
    others_may_write,
    reason,
    refuse_link,
    restrict_to_owner,
)
from surefoot.atomic_files.files import append, copy, new_file, remove, write
from surefoot.atomic_files.folders import Folder, make_folder, new_folder
from surefoot.atomic_files.temporary import (
    EARLIER,
    SCRATCH,
    clear_ended,
    discard,
    has_ended,
    leftover_parts,
    leftover_scratch,
    scratch,
    scratch_folder,
)

__all__ = [
    "EARLIER",
    "SCRATCH",
    "Folder",
    "LinkError",
    "PlaceError",
    "append",
    "check_file",
    "check_folder",
    "clear_ended",
    "copy",
    "discard",
    "has_ended",
    "is_link",
    "is_open_to_others",
    "is_owned_by_another",
    "leftover_parts",
    "leftover_scratch",
    "make_folder",
    "new_file",
    "new_folder",
    "others_may_write",
    "reason",
    "refuse_link",
    "remove",
    "restrict_to_owner",
    "scratch",
    "scratch_folder",
    "write",
]
