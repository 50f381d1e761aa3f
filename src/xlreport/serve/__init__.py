"""The collection point: units hand in at the county's address, and the office sees the roll-up.

The folder stays the truth: `xlreport consolidate` on it gives what the office sees.
"""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.serve.server import (
        ServerOptions,
        StartedServer,
        ensure_is_folder,
        run_server,
        set_office_password,
    )
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "ServerOptions": "server",
            "StartedServer": "server",
            "ensure_is_folder": "server",
            "run_server": "server",
            "set_office_password": "server",
        },
    )

__all__ = [
    "ServerOptions",
    "StartedServer",
    "ensure_is_folder",
    "run_server",
    "set_office_password",
]
