"""Every sentence of the interface, in code and in templates, has its French."""

from pathlib import Path

from django.utils.translation import trans_real

from website_online.foundation.sentences import said_in

ROOT = Path(__file__).resolve().parents[2]


def test_french_has_every_sentence() -> None:
    catalogue = trans_real.translation("fr")._catalog
    sentences = {sentence.key: path.relative_to(ROOT) for path, sentence in said_in(ROOT / "website_online")}
    assert len(sentences) > 900
    missing = sorted(f"{where}: {key!r}" for key, where in sentences.items() if not catalogue.get(key))
    assert missing == []
