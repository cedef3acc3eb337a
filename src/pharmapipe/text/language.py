"""Which language a release is in; rules made for English are not tried on a German or Chinese one."""

import re

from pharmapipe.text.tables import load_language_names, load_languages

#: Characters looked at; a release tells its language in its first lines.
_HEAD = 6000
#: A language other than English must show so many of its own frequent words, and this many times those of English.
_MIN_WORDS, _MIN_RATIO = 4, 2
#: So many of the frequent words of English make a text English whatever its page declares, or stands beside it.
_PLAIN_ENGLISH = 8
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def language_of(text: str, declared: str = "en") -> str:
    """The BCP 47 tag of the text's language: what its words show, else what its source declares.

    Args:
        text: The release.
        declared: The language that its source names, 'en' where it names none. Pages often declare a wrong one.

    >>> language_of("Die Firma hat mit der Behörde über das Mittel und die Studie gesprochen.")
    'de'
    >>> language_of("Acme said it works."), language_of("Lääke on hyväksytty.", declared="fi")
    ('en', 'fi')
    """
    head = text[:_HEAD]
    words = re.findall(r"[^\W\d_]{1,20}", head.lower())
    counts = {tag: sum(word in known for word in words) for tag, known in load_languages()}
    is_english = counts["en"] >= _PLAIN_ENGLISH
    written = None if is_english else _by_script(head)
    if written:
        return written
    best = max(sorted(counts), key=lambda tag: counts[tag])
    if counts[best] >= _MIN_WORDS and counts[best] > _MIN_RATIO * counts["en"]:
        return best
    return "en" if is_english and not _means_english(declared) else declared


def _by_script(head: str) -> str | None:
    """The East Asian language whose characters make up much of a text, if any."""
    letters = sum(char.isalpha() for char in head)
    han, kana, hangul = (len(script.findall(head)) for script in (_HAN, _KANA, _HANGUL))
    if han + kana + hangul <= 0.3 * letters:
        return None
    return "ko" if hangul > han + kana else "ja" if kana > 0.1 * han else "zh"


def _means_english(tag: str) -> bool:
    return tag.lower().partition("-")[0] in {"en", "eng", "und", "mul"}


def refusal(language: str) -> str | None:
    """Why a release in this language is not read; None for English, and where the language is not known.

    Args:
        language: BCP 47 tag of a cleaned document.

    >>> refusal("nl"), refusal("en-GB")
    ('the text is in Dutch (nl); only English is read', None)
    >>> refusal("x-klingon")
    'the text is in the language x-klingon; only English is read'
    """
    if _means_english(language):
        return None
    name = dict(load_language_names()).get(language.lower().partition("-")[0])
    told = f"{name} ({language})" if name else f"the language {language}"
    return f"the text is in {told}; only English is read"
