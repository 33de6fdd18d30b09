"""What this app tells the operator's monitoring."""

from website_online.foundation import vitals
from website_online.operations.backups.queries import reading

vitals.registry.register("backups", reading)
