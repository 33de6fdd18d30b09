"""What floor 0 itself stores and sets."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import days
from website_online.foundation.cookies import CookieClass, declare_cookie
from website_online.foundation.log_files import LogFiles
from website_online.foundation.logs import KEPT_DAYS
from website_online.foundation.models import ScheduleSlot, StoredJob, ThrottleCounter
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Retention,
    declare,
    declare_store,
    declare_third_party,
)

declare(
    StoredJob,
    purpose=_("Work that must not be forgotten, by ids only"),
    not_personal=[field.name for field in StoredJob._meta.concrete_fields],
)
declare(
    ScheduleSlot,
    purpose=_("Which scheduled work has run"),
    not_personal=[field.name for field in ScheduleSlot._meta.concrete_fields],
)
declare(
    ThrottleCounter,
    purpose=_("Counters against abuse; addresses only as keyed hashes, for one window"),
    not_personal=[field.name for field in ThrottleCounter._meta.concrete_fields],
)

declare_store(
    "logs",
    title=_("Logs of the software"),
    purpose=_("Finding faults: request ids, codes, durations; no address, no name, no text"),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={"request": Category.IDENTIFIER},
    keep=[Retention(after="written", period=days(KEPT_DAYS), ending="R-LOGIN0")],
    handler=LogFiles(),
    order=90,
)

declare_third_party("auth.Permission", "names of permissions")
declare_third_party("auth.Group", "unused")
declare_third_party("auth.Group_permissions", "unused")
declare_third_party("auth.User", "replaced by our own account")
declare_third_party("contenttypes.ContentType", "names of models")

declare_cookie(
    "wo_session",
    purpose=_("Keeps you signed in"),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("until the browser closes, or 30 days if you choose to stay signed in"),
)
declare_cookie(
    "wo_csrf",
    purpose=_("Protects forms against requests from other sites"),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("one year"),
)
declare_cookie(
    "wo_language",
    purpose=_("Remembers the language you chose."),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("12 months"),
)
