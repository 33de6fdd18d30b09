"""System check E009: a block that needs a host nobody declared does not start."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from website_online.foundation import hosts
from website_online.website.rendering.registry import BLOCKS, BlockType


def undeclared_hosts(blocks: Iterable[BlockType]) -> list[CheckMessage]:
    """Return E009 for each host that a block needs and that is not declared as one for a click."""
    return [
        Error(
            f"the block {block.name} needs {host}, which is not declared",
            hint='Declare it in the app\'s hosts.py with called_by="click"',
            id="website_online.E009",
        )
        for block in blocks
        for host in block.needs
        if not hosts.is_declared(host, hosts.CLICK)
    ]


@register("website_online")
def hosts_of_blocks(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Run E009 over every block that is installed."""
    return undeclared_hosts(BLOCKS.values())
