"""Letters of other alphabets that look like Latin ones in a sans-serif address bar.

A selection of Unicode's confusables (UTS 39) that is limited to single lower-case letters, because
an address is folded to lower case before it is looked at.
"""

LATIN_TWIN: dict[str, str] = {
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "һ": "h", "і": "i", "ї": "i",
    "ј": "j", "к": "k", "ӏ": "l", "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "г": "r",
    "ѕ": "s", "т": "t", "у": "y", "ү": "y", "ѵ": "v", "ԝ": "w", "х": "x", "з": "3", "ь": "b",
    "б": "6", "п": "n", "ӧ": "o", "ӓ": "a",
    # Greek
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "ί": "i", "ϊ": "i", "κ": "k",
    "μ": "u", "ν": "v", "ο": "o", "ό": "o", "ρ": "p", "σ": "o", "ς": "s", "τ": "t", "υ": "u",
    "ύ": "u", "χ": "x", "ω": "w", "ϲ": "c", "ϳ": "j", "ά": "a", "έ": "e", "ή": "n",
    # Armenian
    "օ": "o", "ո": "n", "ս": "u", "հ": "h", "ց": "g", "զ": "q", "յ": "j", "ա": "w", "ե": "t",
    # Latin letters that pass for other Latin letters
    "ı": "i", "ȷ": "j", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʏ": "y", "ᴏ": "o", "ꜱ": "s", "ᴄ": "c",
    "ᴠ": "v", "ᴡ": "w", "ᴢ": "z", "ɴ": "n", "ʀ": "r", "ĸ": "k", "ſ": "f", "ƽ": "s", "ŀ": "l",
    "ɪ": "i", "ʟ": "l", "ǝ": "e", "ɛ": "e", "ʋ": "v", "ꞵ": "b", "ᴀ": "a", "ᴇ": "e", "ᴋ": "k",
    "ᴍ": "m", "ᴘ": "p", "ᴛ": "t", "ᴜ": "u", "ᴊ": "j", "ᴅ": "d", "ꜰ": "f", "ʜ": "h", "ʙ": "b",
}  # fmt: skip

# Digits that pass for letters, when an address is compared with reserved names.
DIGIT_TWINS: tuple[dict[str, str], ...] = (
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"},
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"},
)

SPELLED_OUT: dict[str, str] = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ŋ": "ng", "’": " ", "'": " ", "€": " euro ", "ĳ": "ij",
}  # fmt: skip
