"""Every refusal as JSON: a code for the program, a sentence for the person, the field it is about."""

import dataclasses
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, ValidationError
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
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


@dataclasses.dataclass(frozen=True)
class Told:
    """What a refusal becomes: status, code, field and detail; the sentence follows from the code."""

    status: int
    code: str
    field: str = ""
    detail: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    message: str = ""
    retry_after: int = 0


_FIXED: dict[type[Exception], Told] = {
    AuthenticationError: Told(401, "signed_out"),
    CsrfRefused: Told(403, "csrf"),
    OldBuild: Told(409, "reload"),
    Http404: Told(404, "not_found"),
    NotThere: Told(404, "not_found"),
    RequestDataTooBig: Told(413, "too_large"),
    SuspiciousOperation: Told(400, "unreadable"),
    MultiPartParserError: Told(400, "unreadable"),
    UnreadablePostError: Told(400, "unreadable"),
    ValidationError: Told(422, "malformed"),
    EmailNotConfirmed: Told(403, "email_not_confirmed"),
    NothingToPublish: Told(409, "nothing_to_publish"),
}


def _unreadable(error: HttpError) -> Told:
    return Told(error.status_code, "unreadable")


def _invalid(error: Invalid) -> Told:
    places = [str(part) for part in (error.errors[0].get("loc") or ())] if error.errors else []
    return Told(422, "malformed", field=places[-1][:64] if places else "")


def _refused(error: BatchRefused) -> Told:
    status = 409 if isinstance(error, Conflict) or error.code == "uuid_reused" else 422
    detail = dict(error.detail)
    if error.field and (label := field_label(str(detail.get("type", "")), error.field)):
        detail["label"] = label
    return Told(status, error.code, error.field, detail)


def _no_step(error: StepRefused) -> Told:
    return Told(409, error.code, detail={"label": error.label, "reason": error.reason} if error.reason else {})


def _no_picture(error: PictureRefused) -> Told:
    code = str(error.code.value)
    return Told(422, code, "file", message=media_messages.sentence(code))


def _too_often(error: TooOften) -> Told:
    return Told(429, "too_often", retry_after=error.retry_after)


def _not_stored(error: DatabaseError) -> Told:
    # Away, busy or without room: the editor keeps what it has sent, and sends it again.
    log.exception("the database could not store or read", exc_info=error)
    return Told(503, "not_stored", retry_after=5)


def _broken(error: Exception) -> Told:
    log.exception("the editor's interface failed", exc_info=error)
    return Told(500, "broken")


_BY_KIND: dict[type[Exception], Callable[[Any], Told]] = {
    HttpError: _unreadable,
    Invalid: _invalid,
    BatchRefused: _refused,
    StepRefused: _no_step,
    PictureRefused: _no_picture,
    TooOften: _too_often,
    DatabaseError: _not_stored,
    Exception: _broken,
}


def register(api: NinjaAPI) -> None:
    """Have the interface answer each kind of refusal in its words."""

    def answer(request: HttpRequest, told: Told) -> HttpResponse:
        said: dict[str, Any] = {"error": told.code, "message": told.message or sentence(told.code, told.detail)}
        if told.field:
            said["field"] = told.field
        if told.detail:
            said["detail"] = dict(told.detail)
        response = api.create_response(request, said, status=told.status)
        if told.retry_after:
            response["Retry-After"] = str(told.retry_after)
        return response

    def fixed(request: HttpRequest, _error: Any, *, told: Told) -> HttpResponse:
        return answer(request, told)

    def telling(request: HttpRequest, error: Any, *, tell: Callable[[Any], Told]) -> HttpResponse:
        return answer(request, tell(error))

    for kind, told in _FIXED.items():
        api.add_exception_handler(kind, partial(fixed, told=told))
    for kind, tell in _BY_KIND.items():
        api.add_exception_handler(kind, partial(telling, tell=tell))
