"""The roots of documents, and the entries of a menu: types that are data, not markup."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website_online.website.rendering.fields import BlockProps, Id, Line, Link, PictureRef, Plain, Rich, Ui
from website_online.website.rendering.registry import BlockType, SlotSpec, register_block


class PageProps(BlockProps):
    """What a page says about itself."""

    title: Annotated[Plain, Ui(_("Title"), group="content")] = ""
    path: Annotated[Plain, Ui(_("Address"), help=_("The last part of the page's address. Empty: the home page."))] = ""
    description: Annotated[
        Plain,
        Ui(
            _("Description"),
            help=_("One or two sentences that search engines show under the title."),
            widget="textarea",
        ),
    ] = ""
    picture: Annotated[
        PictureRef,
        Ui(_("Picture for previews"), help=_("Shown when someone shares the page."), widget="picture"),
    ] = PictureRef()
    hidden_from_search: Annotated[bool, Ui(_("Keep out of search engines"), widget="switch", group="more")] = False


class NavigationProps(BlockProps):
    """A menu has only its entries."""


class NavEntryProps(BlockProps):
    """One line of the menu: a page of the site, or any address."""

    page: Annotated[Id, Ui(_("Page"), widget="page")] = ""
    url: Annotated[Link, Ui(_("Other address"), widget="link", group="more")] = ""
    label: Annotated[Plain, Ui(_("Name in the menu"), help=_("Empty: the title of the page."))] = ""
    hidden: Annotated[bool, Ui(_("Not in the menu"), widget="switch")] = False


class DesignProps(BlockProps):
    """What the whole site looks like."""

    theme: Annotated[str, Ui(_("Theme"), widget="hidden")] = "etabli"
    palette: Annotated[str, Ui(_("Colours"), widget="palette")] = ""
    fonts: Annotated[str, Ui(_("Typefaces"), widget="fonts")] = ""


DAY_LABELS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OpeningHours(BlockProps):
    """One span of time on some days of the week. Two spans on a day are two rows."""

    days: Annotated[tuple[Day, ...], Ui(_("Days"), widget="days", choices=DAY_LABELS)] = ()
    opens: Annotated[Plain, Ui(pgettext_lazy("opening hours", "From"), widget="time")] = ""
    closes: Annotated[Plain, Ui(pgettext_lazy("opening hours", "To"), widget="time")] = ""


class SocialLink(BlockProps):
    """A page of the site's owner elsewhere."""

    label: Annotated[Plain, Ui(_("Name"))] = ""
    url: Annotated[Link, Ui(_("Address"), widget="link")] = ""


class SettingsProps(BlockProps):
    """Facts about the business or association, used by many blocks."""

    name: Annotated[Plain, Ui(_("Name"))] = ""
    tagline: Annotated[Line, Ui(_("What you do, in a few words"), widget="line")] = ""
    business: Annotated[
        Literal["LocalBusiness", "Bakery", "Restaurant", "Store", "NGO", "Organization"],
        Ui(
            _("Kind of organisation"),
            help=_("Tells search engines how to show you."),
            widget="choice",
            group="more",
            choices={
                "LocalBusiness": _("Business"),
                "Bakery": _("Bakery"),
                "Restaurant": _("Restaurant"),
                "Store": _("Shop"),
                "NGO": _("Association"),
                "Organization": _("Organisation"),
            },
        ),
    ] = "LocalBusiness"
    email: Annotated[Plain, Ui(_("E-mail"))] = ""
    phone: Annotated[Plain, Ui(_("Telephone"))] = ""
    street: Annotated[Plain, Ui(_("Street and number"))] = ""
    postcode: Annotated[Plain, Ui(_("Postcode"))] = ""
    town: Annotated[Plain, Ui(_("Town"))] = ""
    country: Annotated[Plain, Ui(_("Country"), help=_("Two letters, such as BE."), group="more")] = "BE"
    hours: Annotated[tuple[OpeningHours, ...], Ui(_("Opening hours"), widget="list")] = ()
    hours_note: Annotated[Line, Ui(_("Note under the hours"), widget="line")] = ""
    enterprise_number: Annotated[Plain, Ui(_("Enterprise number"), group="more")] = ""
    controller: Annotated[
        Plain,
        Ui(
            _("Who answers for personal data"),
            help=_("The person or company by law, for the privacy page. Empty: the name above."),
            group="more",
        ),
    ] = ""
    privacy_words: Annotated[
        Rich,
        Ui(
            _("Your addition to the privacy page"),
            help=_("The page itself is made from what your site contains. What you write here stands at its end."),
            widget="rich",
            group="more",
        ),
    ] = ""
    social: Annotated[tuple[SocialLink, ...], Ui(_("Elsewhere"), widget="list", group="more")] = ()
    example: Annotated[tuple[str, ...], Ui(_("Still an example"), widget="hidden")] = ()


page = register_block(
    BlockType(
        name="page",
        label=_("Page"),
        schema=PageProps,
        kind="document",
        groups=(),
        slots={
            "sections": SlotSpec(_("Sections"), accepts=("section",), empty=_("This page is empty. Add a section."))
        },
    )
)
navigation = register_block(
    BlockType(
        name="navigation",
        label=_("Menu"),
        schema=NavigationProps,
        kind="document",
        groups=(),
        slots={"entries": SlotSpec(_("Entries"), accepts=("nav_entry",))},
    )
)
nav_entry = register_block(
    BlockType(
        name="nav_entry",
        label=_("Menu entry"),
        schema=NavEntryProps,
        kind="part",
        groups=(),
        slots={"entries": SlotSpec(_("Entries below"), accepts=("nav_entry",))},
    )
)
design = register_block(BlockType(name="design", label=_("Design"), schema=DesignProps, kind="document", groups=()))
settings = register_block(
    BlockType(name="settings", label=_("Your details"), schema=SettingsProps, kind="document", groups=())
)
