"""Whatever form of a film's address somebody copies is understood; what is none is refused with its reason."""

import pytest

from website_online.website.rendering.outside import MOST, VIMEO, YOUTUBE, NotRecognised, Wrong, film

NAME = "abcdefghi_-"
FRAME = f"https://{YOUTUBE}/embed/{NAME}"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.youtube.com/watch?v={NAME}",
        f"http://youtube.com/watch?v={NAME}&feature=share",
        f"https://www.youtube.com/watch?list=PL0123456789&v={NAME}&index=3",
        f"https://m.youtube.com/watch?v={NAME}",
        f"https://music.youtube.com/watch?v={NAME}",
        f"https://youtu.be/{NAME}?si=0123456789",
        f"youtu.be/{NAME}",
        f"  www.youtube.com/watch?v={NAME}\n",
        f"https://www.youtube.com/shorts/{NAME}",
        f"https://www.youtube.com/live/{NAME}?feature=share",
        f"https://www.youtube.com/embed/{NAME}",
        f"//www.youtube-nocookie.com/embed/{NAME}",
        f'<iframe width="560" height="315" src="https://www.youtube.com/embed/{NAME}?si=x&amp;controls=0"></iframe>',
        f"<IFRAME SRC='https://www.youtube.com/embed/{NAME}' allowfullscreen></IFRAME>",
    ],
)
def test_forms_of_youtube(address: str) -> None:
    found = film(address)
    assert (found.host, found.frame) == (YOUTUBE, FRAME)
    assert found.watch == f"https://www.youtube.com/watch?v={NAME}"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://vimeo.com/123456789", "video/123456789?dnt=1"),
        ("vimeo.com/123456789?share=copy", "video/123456789?dnt=1"),
        ("https://vimeo.com/123456789/abcdef0123", "video/123456789?h=abcdef0123&dnt=1"),
        ("https://player.vimeo.com/video/123456789?h=abcdef0123&title=0", "video/123456789?h=abcdef0123&dnt=1"),
        ("https://vimeo.com/channels/staffpicks/123456789", "video/123456789?dnt=1"),
        ("https://vimeo.com/groups/777777/videos/123456789", "video/123456789?dnt=1"),
        ("https://vimeo.com/showcase/7777777/video/123456789", "video/123456789?dnt=1"),
    ],
)
def test_forms_of_vimeo(address: str, frame: str) -> None:
    found = film(address)
    assert (found.host, found.frame) == (VIMEO, f"https://{VIMEO}/{frame}")


@pytest.mark.parametrize(("given", "start"), [("t=90", 90), ("t=1m30s", 90), ("t=1h0m5s", 3605), ("start=7", 7)])
def test_where_it_starts_is_kept(given: str, start: int) -> None:
    assert film(f"https://youtu.be/{NAME}?{given}").frame == f"{FRAME}?start={start}"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("bonjour", Wrong.NO_ADDRESS),
        ("javascript:alert(1)//youtube.com/watch?v=" + NAME, Wrong.NO_ADDRESS),
        ("data:text/html,<iframe src=x>", Wrong.NO_ADDRESS),
        (f"ftp://youtube.com/watch?v={NAME}", Wrong.NO_ADDRESS),
        (f"https://youtube.com@evil.example/watch?v={NAME}", Wrong.NO_ADDRESS),
        ("https://[", Wrong.NO_ADDRESS),
        (f"https://www.youtube.com/watch?v={NAME}" + "x" * 10_000, Wrong.NO_ADDRESS),
        (f"https://evil.example/watch?v={NAME}", Wrong.OTHER_PROVIDER),
        (f"https://youtube.com.evil.example/watch?v={NAME}", Wrong.OTHER_PROVIDER),
        (f"https://notyoutube.com/watch?v={NAME}", Wrong.OTHER_PROVIDER),
        ('<iframe src="https://evil.example/"></iframe>', Wrong.OTHER_PROVIDER),
        ("https://www.youtube.com/playlist?list=PL0123456789", Wrong.PLAYLIST),
        ("https://www.youtube.com/embed/videoseries?list=PL0123456789", Wrong.PLAYLIST),
        ("https://vimeo.com/showcase/7777777", Wrong.PLAYLIST),
        ("https://www.youtube.com/@somebody", Wrong.NO_FILM),
        ("https://www.youtube.com/", Wrong.NO_FILM),
        (f'https://www.youtube.com/watch?v={NAME}"%20onload="pwn()', Wrong.NO_FILM),
        (f"https://www.youtube.com/embed/{NAME[:-1]}%2F..%2Fredirect", Wrong.NO_FILM),
        (f"https://youtu.be/../{NAME}", Wrong.NO_FILM),
        ("https://vimeo.com/login", Wrong.NO_FILM),
    ],
)
def test_what_is_no_film_says_why(address: str, reason: Wrong) -> None:
    with pytest.raises(NotRecognised) as refused:
        film(address)
    assert refused.value.reason is reason


def test_nothing_of_an_address_reaches_the_frame_but_name_key_and_start() -> None:
    dirty = f"https://www.youtube.com/watch?v={NAME}&t=5&autoplay=1&origin=https://evil.example&enablejsapi=1#x"
    assert film(dirty).frame == f"{FRAME}?start=5"
    assert film("https://vimeo.com/123456789/zzzzzzzzzz?h=<script>").frame == f"https://{VIMEO}/video/123456789?dnt=1"


def test_a_text_as_long_as_may_be_is_read_at_once() -> None:
    for text in ("<iframe " * (MOST // 8), "<iframe" + " src" * 490, "a." * (MOST // 2), "https://" + "a/" * 990):
        with pytest.raises(NotRecognised):
            film(text)
