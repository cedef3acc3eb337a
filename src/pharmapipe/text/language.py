"""Which language a release is in, so that English rules are not tried on a German or Chinese one."""

import re

from pharmapipe.text.tables import load_languages

#: Characters looked at; a release tells its language in its first lines.
_HEAD = 6000
#: A language other than English must show so many of its own frequent words, and this many times those of English.
_MIN_WORDS, _MIN_RATIO = 4, 2
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def language_of(text: str) -> str:
    """The BCP 47 tag of the text's language; 'en' wherever another is not plain.

    >>> language_of("Die Firma hat mit der Behörde über das Mittel und die Studie gesprochen.")
    'de'
    >>> language_of("Acme said it works.")
    'en'
    """
    head = text[:_HEAD]
    letters = sum(char.isalpha() for char in head)
    han, kana, hangul = (len(script.findall(head)) for script in (_HAN, _KANA, _HANGUL))
    if han + kana + hangul > 0.3 * letters:
        return "ko" if hangul > han + kana else "ja" if kana > 0.1 * han else "zh"
    words = re.findall(r"[^\W\d_]{1,20}", head.lower())
    counts = {tag: sum(word in known for word in words) for tag, known in load_languages()}
    best = max(sorted(counts), key=lambda tag: counts[tag])
    is_plain = counts[best] >= _MIN_WORDS and counts[best] > _MIN_RATIO * counts["en"]
    return best if is_plain else "en"
