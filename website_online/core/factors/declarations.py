"""The step that factors bring to signing in."""

from website_online.core.accounts.steps import Step, register_step
from website_online.core.factors.queries import has_second_factor

register_step(Step("factors", has_second_factor))
