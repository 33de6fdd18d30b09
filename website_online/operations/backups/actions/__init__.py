"""What is done about backups: make, check, bring back, try out, keep the tombstones."""
