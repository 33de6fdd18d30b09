"""Asking the installation for a page as a visitor would, without a network.

A surface registers how; whoever has to prove that a restored copy serves its sites asks.
"""

from collections.abc import Callable

from website_online.foundation.registry import Registry

Probe = Callable[[str, str], tuple[int, bytes]]

registry: Registry[Probe] = Registry("probes")
"""By name of the surface: a function of host and path that returns (status, body)."""
