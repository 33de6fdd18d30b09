"""What the operator's site shows for the privacy statement."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.foundation.evidence import Finding, evidence
from website_online.operations.statement import wording
from website_online.surfaces.operator_site import legal
from website_online.surfaces.operator_site.sign_up import SignUpForm

ASKED = ["name", "email", "password", "age"]


@evidence(
    "operator_site.sign_up",
    6,
    47,
    sentence=_(
        "Signing up requires an e-mail address, a name, a password and one tick: %(count)s fields, and no other."
    ),
)
def sign_up() -> Finding:
    """Look at the fields of the form that people fill in; what is not required is no personal data."""
    required = [name for name, each in SignUpForm().fields.items() if each.required]
    return Finding(sorted(required) == sorted(ASKED), {"count": len(required)})


@evidence("operator_site.authority", 97, sentence=_("The authority is named with %(street)s, %(town)s, %(phone)s."))
def authority() -> Finding:
    """Look for the address, telephone number and link of the authority for complaints."""
    known = wording.AUTHORITY[settings.LANGUAGE_CODE]
    return Finding(all(known.values()), {name: known[name] for name in ("street", "town", "phone")})


@evidence(
    "operator_site.identity",
    98,
    sentence=_("The legal notice names %(name)s; missing: %(missing)s."),
)
def identity() -> Finding:
    """Look for what the law wants said about the operator."""
    missing = legal.missing()
    name = str(settings.OPERATOR.get("legal_name") or "—")
    return Finding(not missing, {"name": name, "missing": ", ".join(missing) or "—"})


@evidence(
    "operator_site.encrypted", 80, sentence=_("Pages are served over %(scheme)s; cookies are for it alone: %(secure)s.")
)
def encrypted() -> Finding:
    """Look at the settings that make browsers use HTTPS only."""
    secure = bool(settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE)
    https = settings.OPERATOR_SCHEME == "https" and settings.SITES_SCHEME == "https"
    return Finding(https and secure, {"scheme": settings.OPERATOR_SCHEME, "secure": str(secure).lower()})
