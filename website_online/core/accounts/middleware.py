"""Sets the device cookie after a sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from website_online.core.accounts.devices import write_cookie


class DeviceCookie:
    """Middleware: a sign-in leaves a note on the request, this writes it to the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        write_cookie(request, response)
        return response
