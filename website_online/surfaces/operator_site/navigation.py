"""Links at the foot of every page of the interface."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.web.navigation import FootLink, register_foot_link

register_foot_link(FootLink("privacy", _("Privacy"), "operator:privacy", 10))
register_foot_link(FootLink("cookies", _("Cookies"), "operator:cookies", 15))
register_foot_link(FootLink("agreement", _("Data processing"), "operator:agreement", 12))
register_foot_link(FootLink("processors", _("Sub-processors"), "operator:processors", 14))
register_foot_link(FootLink("legal", _("Legal notice"), "operator:legal", 20))
register_foot_link(FootLink("contact", _("Contact"), "operator:contact", 30))
register_foot_link(FootLink("newsletter", _("Newsletter"), "operator:newsletter", 40))
