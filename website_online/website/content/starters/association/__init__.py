"""A starter: see plan.py for what stands where."""
