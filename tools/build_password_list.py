"""Build the list of stolen and guessed passwords that comes with the product, from public word lists.

    npm pack @zxcvbn-ts/language-common && tar xzf zxcvbn-ts-language-common-*.tgz
    apt-get download sqlmap ncrack && for each in *.deb; do dpkg -x $each lists; done
    python -m tools.build_password_list package/src/passwords.json \\
        lists/usr/share/ncrack/*.pwd lists/usr/share/sqlmap/data/txt/wordlist.tx_

Django's own list is added by itself. Where they come from, and their licences:

- Django (BSD-3-Clause): the 20,000 most common ones, out of published breaches;
- @zxcvbn-ts/language-common (MIT): 49,000 of the most common ones;
- Ncrack (GPL-2.0-or-later with exceptions; lists partly of the Openwall project): MySpace, phpBB, top 50,000;
- sqlmap (GPL-2.0-or-later): 1.6 million out of many breaches, with words that people use as passwords.

Only the beginnings of SHA-1 digests of what is long enough to be chosen go into the file, no words.
"""

import gzip
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import django.contrib.auth.password_validation

from website_online.core.accounts.breached import SHIPPED, write_words
from website_online.core.accounts.rules import PASSWORD_LEAST

OF_DJANGO = Path(django.contrib.auth.password_validation.__file__).parent / "common-passwords.txt.gz"


def words_of(path: Path) -> Iterator[str]:
    """Yield the passwords in a file: JSON, packed, or one a line; comments of Openwall's kind are passed over."""
    if path.suffix == ".json":
        yield from json.loads(path.read_text("utf-8"))
        return
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    else:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.splitlines():
        word = line.decode("utf-8", "replace").strip()
        if word and not word.startswith("#!comment"):
            yield word


def main(arguments: list[str]) -> int:
    """Write the list from the files named on the command line; return the exit status."""
    sources = [OF_DJANGO, *map(Path, arguments)]
    words = {word for path in sources for word in words_of(path) if len(word) >= PASSWORD_LEAST}
    written = write_words(words, SHIPPED)
    print(f"{written.entries} passwords, {SHIPPED.stat().st_size:,} bytes: {SHIPPED}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
