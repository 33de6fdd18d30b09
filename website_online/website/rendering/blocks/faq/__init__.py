"""Questions with answers that open, native and without script."""

from pathlib import Path
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering import richtext
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, Rich, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block

HERE = Path(__file__).parent


class FaqProps(BlockProps):
    """How the questions behave."""

    first_open: Annotated[bool, Ui(_("Show the first answer"), widget="switch", group="layout")] = False


class QuestionProps(BlockProps):
    """A question and its answer."""

    question: Annotated[Line, Ui(_("Question"), widget="line", inline=True)] = ""
    answer: Annotated[Rich, Ui(_("Answer"), widget="rich", inline=True, placeholder=_("The answer"))] = ""


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    pairs = []
    for node in b.nodes("questions"):
        stored = node.get("props") or {}
        question = richtext.plain(richtext.safe(str(stored.get("question", "")), "line"))
        answer = richtext.safe(str(stored.get("answer", "")), "rich")
        if question and not richtext.is_blank(answer):
            pairs.append((question, richtext.plain(answer)))
    data = {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for question, answer in pairs
        ],
    }
    return {"data": b.json_ld(data) if pairs else ""}


def _prepare_question(b: BlockContext, props: Any) -> dict[str, Any]:
    first_open = (b.parent.get("props") or {}).get("first_open") is True
    siblings = (b.parent.get("slots") or {}).get("questions") or []
    return {"opened": first_open and bool(siblings) and siblings[0].get("id") == b.id}


faq = folder_block(
    HERE,
    name="faq",
    label=_("Questions"),
    description=_("What people ask, with the answers."),
    schema=FaqProps,
    category="list",
    picture="faq",
    prepare=_prepare,
    slots={"questions": SlotSpec(_("Questions"), accepts=("question",), empty=_("Add a question"))},
)
question = folder_block(
    HERE,
    name="question",
    label=_("Question"),
    schema=QuestionProps,
    template=HERE / "question.html",
    style=None,
    kind="part",
    groups=(),
    prepare=_prepare_question,
)
