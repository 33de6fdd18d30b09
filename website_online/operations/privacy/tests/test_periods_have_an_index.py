"""What a retention run asks for is found by an index, in every declared store."""

import pytest
from django.db import connection

from website_online.foundation.clock import now
from website_online.foundation.personal_data import clocks, registry
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.actions.retaining import _due
from website_online.operations.privacy.courses import Courses

pytestmark = pytest.mark.django_db

RULES = [
    pytest.param(entry, rule, id=f"{entry.key} {rule.after}")
    for entry in registry.values()
    if entry.model is not None
    for rule in entry.keep
    if rule.after not in clocks
]


@pytest.mark.parametrize(("entry", "rule"), RULES)
def test_no_run_reads_a_whole_table(entry, rule):
    if connection.vendor != "sqlite":
        pytest.skip("a planner with statistics reads a small table whole")
    with all_sites(because="a test asks what a run asks"):
        for due in _due(entry, rule, Courses(now(), keep=False)):
            plan = due.rows.order_by(due.by, "pk").values_list(due.by, "pk")[:500].explain()
            whole = [step for step in plan.splitlines() if " SCAN " in f" {step} " and "INDEX" not in step]
            assert whole == [], plan
