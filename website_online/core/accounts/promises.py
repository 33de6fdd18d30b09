"""What accounts show for the privacy statement."""

from datetime import timedelta

from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts import breached, rules
from website_online.core.accounts.hashers import BCryptSHA256Cost12
from website_online.core.accounts.models import Account, Closure, SignIn, Token
from website_online.core.audit.models import Entry
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence

LEAST_COST = 12
LEAST_LISTED = 3000  # ASVS 5.0, 6.2.4
STOLEN = "iloveyou1"
LATELY = timedelta(days=30)
LONG = "Des crêpes à la fleur d’oranger, œufs frais ; 70 signes, accents et « »"


@evidence(
    "accounts.passwords",
    9,
    sentence=_("%(current)s of %(count)s passwords are kept as bcrypt at cost %(cost)s or more."),
)
def passwords() -> Finding:
    """Count the stored passwords that are bcrypt over SHA-256 at the present cost."""
    present = get_hasher("default")
    count = current = 0
    for stored in Account.objects.exclude(password="").values_list("password", flat=True).iterator():
        count += 1
        current += _is_current(stored)
    cost = getattr(present, "rounds", 0)
    sound = isinstance(present, BCryptSHA256Cost12) and cost >= LEAST_COST
    return Finding(sound and current == count, {"current": current, "count": count, "cost": cost})


def _is_current(stored: str) -> bool:
    try:
        hasher = identify_hasher(stored)
    except ValueError:
        return False
    return isinstance(hasher, BCryptSHA256Cost12) and int(hasher.decode(stored)["work_factor"]) >= LEAST_COST


@evidence(
    "accounts.any_password",
    8,
    sentence=_("A password has %(least)s characters or more, of any kind; %(length)s were just accepted."),
)
def any_password() -> Finding:
    """Try a long password with spaces and accents, and one that is too short, on the rules in force."""
    accepted = rules.check_password_rules(LONG, common=()) is None
    refused = rules.check_password_rules("a" * (rules.PASSWORD_LEAST - 1), common=()) is not None
    return Finding(accepted and refused, {"least": rules.PASSWORD_LEAST, "length": len(LONG)})


@evidence(
    "accounts.stolen_passwords",
    8,
    20,
    sentence=_("%(count)s passwords that were stolen elsewhere cannot be chosen; one of them was just refused."),
)
def stolen_passwords() -> Finding:
    """Count what the lists on this machine hold, and try one of them on the rules in force."""
    count = sum(len(each) for each in breached.everything.lists())
    refused = rules.check_password_rules(STOLEN, common=breached.everything) is not None
    return Finding(refused and count >= LEAST_LISTED, {"count": count})


@evidence(
    "accounts.sign_ins",
    10,
    19,
    sentence=_("%(count)s attempts to sign in were recorded in 30 days, %(refused)s of them without success."),
)
def sign_ins() -> Finding:
    """Count the attempts of a month; each must say from which address it came."""
    lately = SignIn.objects.filter(at__gte=clock.now() - LATELY)
    refused = lately.exclude(result=SignIn.Result.SUCCESS).count()
    return Finding(not lately.filter(ip=None).exists(), {"count": lately.count(), "refused": refused})


@evidence(
    "accounts.throttling",
    20,
    sentence=_("Attempts are slowed after %(slowed)s and refused after %(most)s; %(refused)s were refused in 30 days."),
)
def throttling() -> Finding:
    """Say the limits in force, and how often they were needed."""
    refused = SignIn.objects.filter(at__gte=clock.now() - LATELY, result=SignIn.Result.REFUSED).count()
    held = 0 < rules.SLOWED_AFTER < rules.REFUSED_AFTER <= 10
    return Finding(held, {"slowed": rules.SLOWED_AFTER, "most": rules.REFUSED_AFTER, "refused": refused})


@evidence(
    "accounts.reset_links",
    60,
    sentence=_("A link for a new password works once and for %(minutes)s minutes; %(open)s are open now."),
)
def reset_links() -> Finding:
    """Look at the links that could be used now: none may live longer than an hour."""
    links = Token.objects.filter(purpose=Token.Purpose.RESET, used_at=None)
    long_lived = links.filter(expires_at__gt=F("created_at") + timedelta(hours=1))
    minutes = int(rules.RESET_WITHIN.total_seconds()) // 60
    open_now = links.filter(expires_at__gt=clock.now()).count()
    return Finding(minutes <= 60 and not long_lived.exists(), {"minutes": minutes, "open": open_now})


@evidence(
    "accounts.closing",
    62,
    sentence=_("%(count)s accounts are closed; %(undoable)s of them can still be taken back."),
)
def closing() -> Finding:
    """Compare the dates of every closing that stands with the periods that were promised."""
    standing = Closure.objects.filter(undone_at=None)
    wrong = [
        closure.pk
        for closure in standing.iterator()
        if closure.identity_until > clock.months(rules.IDENTITY_MONTHS).after(closure.closed_at)
        or closure.activity_until > clock.months(rules.ACTIVITY_MONTHS).after(closure.closed_at)
    ]
    undoable = standing.filter(undo_until__gt=clock.now()).count()
    return Finding(not wrong, {"count": standing.count(), "undoable": undoable})


@evidence(
    "accounts.identity_gone",
    11,
    sentence=_("No account that was closed more than 3 months ago still has an address (%(count)s accounts emptied)."),
)
def identity_gone() -> Finding:
    """Look for an address, a password or a sign-in whose account was closed longer ago than promised.

    The night's run has until the end of the day after.
    """
    over = Closure.objects.filter(undone_at=None, identity_until__lt=clock.now() - timedelta(days=1))
    kept = over.exclude(account__email="", account__password="").exists()
    kept = kept or SignIn.objects.filter(account__closures__in=over).exists()
    return Finding(not kept, {"count": Account.objects.exclude(anonymised_at=None).count()})


@evidence(
    "accounts.activity_gone",
    21,
    sentence=_("%(count)s acts are on record; none is of an account that was closed more than 12 months ago."),
)
def activity_gone() -> Finding:
    """Look for an act of an account that was closed longer ago than promised."""
    over = Closure.objects.filter(undone_at=None, activity_until__lt=clock.now() - timedelta(days=1))
    kept = Entry.objects.filter(account_id__in=over.values("account_id")).exists()
    return Finding(not kept, {"count": Entry.objects.count()})
