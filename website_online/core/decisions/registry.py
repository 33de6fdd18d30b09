"""The closed list of rules that decide by themselves."""

from website_online.core.decisions.rules import Rule
from website_online.foundation.registry import Registry

rules: Registry[Rule] = Registry("decision rules")


def register_rule(rule: Rule) -> Rule:
    """Register a rule and return it."""
    return rules.register(rule.key, rule)
