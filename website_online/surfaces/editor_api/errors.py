"""Every refusal as JSON: a code for the program, a sentence for the person, the field it is about."""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as Invalid

from website_online.surfaces.editor_api.auth import CsrfRefused, OldBuild
from website_online.surfaces.editor_api.messages import field_label, sentence
from website_online.website.content.actions import BatchRefused, Conflict, StepRefused
from website_online.website.media import messages as media_messages
from website_online.website.media.rules import Refused as PictureRefused
from website_online.website.publishing.actions import EmailNotConfirmed, NothingToPublish

log = logging.getLogger(__name__)


class TooOften(Exception):
    """Somebody does something more often than a person can; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class NotThere(Exception):
    """What the address names does not exist on this site."""


def register(api: NinjaAPI) -> None:
    """Have the interface answer each kind of refusal in its words."""

    def answer(
        request: HttpRequest,
        status: int,
        code: str,
        message: str = "",
        field: str = "",
        detail: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        told: dict[str, Any] = {"error": code, "message": message or sentence(code, detail)}
        if field:
            told["field"] = field
        if detail:
            told["detail"] = detail
        return api.create_response(request, told, status=status)

    plain: list[tuple[type[Exception], int, str]] = [
        (AuthenticationError, 401, "signed_out"),
        (CsrfRefused, 403, "csrf"),
        (OldBuild, 409, "reload"),
        (Http404, 404, "not_found"),
        (NotThere, 404, "not_found"),
        (RequestDataTooBig, 413, "too_large"),
        (SuspiciousOperation, 400, "unreadable"),
        (UnreadablePostError, 400, "unreadable"),
        (ValidationError, 422, "malformed"),
        (EmailNotConfirmed, 403, "email_not_confirmed"),
        (NothingToPublish, 409, "nothing_to_publish"),
    ]
    for kind, status, code in plain:
        api.add_exception_handler(kind, _fixed(answer, status, code))

    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, "unreadable")

    def invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
        places = [str(part) for part in (error.errors[0].get("loc") or ())] if error.errors else []
        return answer(request, 422, "malformed", field=places[-1][:64] if places else "")

    def refused(request: HttpRequest, error: BatchRefused) -> HttpResponse:
        status = 409 if isinstance(error, Conflict) or error.code == "uuid_reused" else 422
        detail = dict(error.detail)
        if error.field and (label := field_label(str(detail.get("type", "")), error.field)):
            detail["label"] = label
        return answer(request, status, error.code, field=error.field, detail=detail)

    def no_step(request: HttpRequest, error: StepRefused) -> HttpResponse:
        detail = {"label": error.label, "reason": error.reason} if error.reason else {}
        return answer(request, 409, error.code, detail=detail)

    def no_picture(request: HttpRequest, error: PictureRefused) -> HttpResponse:
        code = str(error.code.value)
        return answer(request, 422, code, message=media_messages.sentence(code), field="file")

    def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
        response = answer(request, 429, "too_often")
        response["Retry-After"] = str(error.retry_after)
        return response

    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        log.exception("the editor's interface failed", exc_info=error)
        return answer(request, 500, "broken")

    api.add_exception_handler(HttpError, unreadable)
    api.add_exception_handler(Invalid, invalid)
    api.add_exception_handler(BatchRefused, refused)
    api.add_exception_handler(StepRefused, no_step)
    api.add_exception_handler(PictureRefused, no_picture)
    api.add_exception_handler(TooOften, too_often)
    api.add_exception_handler(Exception, broken)


def _fixed(answer: Any, status: int, code: str) -> Any:
    def handle(request: HttpRequest, error: Exception) -> HttpResponse:
        return answer(request, status, code)

    return handle
