"""Who says a sentence: a quoted person with role, else the issuing company, else the publisher."""

import re

_SAYS = r"(?:said|says|stated|states|commented|comments|added|adds|noted|remarked|explained|continued)"
_PERSON = (
    r"(?:Dr\.?\s|Prof\.?\s|Professor\s|Mr\.?\s|Ms\.?\s)?"
    r"[A-Z][\w.\u2019'-]+(?:\s(?:[A-Z][\w.\u2019'-]*|de|van|von)){1,3}"
)
_AFTER = re.compile(rf"[\u201d\",]\s?{_SAYS}\s({_PERSON}(?:,\s[^.\u201c\"\n]{{2,120}})?)")
_BEFORE = re.compile(rf"[\u201d\",]\s?({_PERSON}(?:,\s[^.\u201c\"\n]{{2,140}})?,?)\s{_SAYS}[.,:\s]")
_COLON = re.compile(rf"(?:{_SAYS.capitalize()}|Commented|commented)\s({_PERSON}(?:,\s[^.:\u201c\"\n]{{2,120}})?):")
_QUOTE = re.compile(r"[\u201c\"]")


def quoted_speaker(text: str, start: int, end: int) -> str | None:
    """The person, with role, whose quotation holds ``text[start:end]``; None where nobody is quoted.

    >>> text = 'We are glad. "APG-115 works well," said Joe Zhou, CEO of Genor.'
    >>> quoted_speaker(text, 13, len(text))
    'Joe Zhou, CEO of Genor'
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    paragraph = text[line_start : line_end if line_end >= 0 else len(text)]
    opened = len(_QUOTE.findall(paragraph[: start - line_start])) % 2
    curly = paragraph[: start - line_start].count("\u201c") > paragraph[: start - line_start].count("\u201d")
    if not (_QUOTE.search(text[start:end]) or curly or (opened and "\u201c" not in paragraph)):
        return None
    for pattern in (_COLON, _AFTER, _BEFORE):
        found = pattern.search(paragraph)
        if found:
            return found.group(1).strip(" ,")
    return None
