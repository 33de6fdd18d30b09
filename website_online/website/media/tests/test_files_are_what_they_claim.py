"""A file is judged by its bytes; its name must agree."""

import pytest

from website_online.website.media.rules import Refusal, Refused, SourceFormat, check_bytes, check_claim, sniff
from website_online.website.media.tests import samples


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_accepted_format_is_recognised(name):
    assert sniff(samples.encoded(name)[:512]) is SourceFormat(name.lower())


@pytest.mark.parametrize(
    "head",
    [
        samples.DRAWING,
        b"\xef\xbb\xbf" + samples.DRAWING,
        b'<?xml version="1.0"?>\n<!-- made by hand -->\n' + samples.DRAWING,
        b"  \n" + samples.DRAWING,
    ],
)
def test_drawings_are_recognised(head):
    assert sniff(head) is SourceFormat.SVG


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"", Refusal.EMPTY),
        (b"MZ\x90\x00 a program", Refusal.NOT_A_PICTURE),
        (b"<html><svg onload=alert(1)></html>", Refusal.NOT_A_PICTURE),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', Refusal.NOT_A_PICTURE),
        (b"<?php echo 1;", Refusal.NOT_A_PICTURE),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", Refusal.UNSUPPORTED),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", Refusal.UNSUPPORTED),
        (b"II*\x00 a scan", Refusal.UNSUPPORTED),
        (b"%PDF-1.7", Refusal.UNSUPPORTED),
    ],
)
def test_everything_else_is_refused_with_its_reason(head, code):
    with pytest.raises(Refused) as refused:
        sniff(head)
    assert refused.value.code is code


@pytest.mark.parametrize("filename", ["photo.png", "photo.jpg.exe", "photo.svg", "photo.JPG.html"])
def test_a_lying_extension_is_refused(filename):
    with pytest.raises(Refused) as refused:
        check_claim(filename, SourceFormat.JPEG)
    assert refused.value.code is Refusal.NOT_WHAT_IT_CLAIMS


@pytest.mark.parametrize("filename", ["photo.jpg", "PHOTO.JPEG", "été à la mer.jpe", "no extension", ""])
def test_an_honest_name_or_none_is_accepted(filename):
    check_claim(filename, SourceFormat.JPEG)


def test_drawings_have_a_smaller_limit():
    check_bytes(SourceFormat.JPEG, 5_000_000, limit=10_000_000)
    with pytest.raises(Refused) as refused:
        check_bytes(SourceFormat.SVG, 5_000_000, limit=10_000_000)
    assert refused.value.code is Refusal.TOO_LARGE
