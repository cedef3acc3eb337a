"""Splits a block into sentences: candidates by one pattern, then a decision on each by the words around it."""

import re

from pharmapipe.text.blocks import Block, has_words, trim
from pharmapipe.text.tables import WordRole, words_of

#: A possible end: stop, closing marks, footnote numbers, then space; or a stop glued to a capitalised word.
_END = re.compile(
    r"(?P<stop>[.!?…]{1,3})(?P<close>[\"”’'*)\]]{0,6})(?P<note>(?:(?<=[a-z%)”\"®™*][.”\"*)])\d{1,2}(?:[,–-]\d{1,2}){0,4})?)"
    r"(?P<star>\*{0,4})(?P<space>\s{1,80}|(?=[“\"(]?[A-Z][a-z])|(?=A\s|I\s))"
)
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.){1,6}[A-Za-z]\Z|[\w’'&/-]{1,40}\Z")
_NEXT_WORD = re.compile(r"[\"“‘'(\[*•#|>!\s]{0,8}([\w®-]{1,40}(?:\.[A-Za-z]\b){0,3})")
_MIXED = re.compile(r"[a-z]{1,6}[A-Z]")
_VERB = re.compile(r"[^\s]{1,40}\s(?:is|are|was|were|has|have|had|will|can|may|announced|expects|plans|believes)\b")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_URL = re.compile(r"(?:www\.|https?:|@|/)[^\s]{0,200}\Z")
_PLACE = re.compile(r"\b(?:in|outside|across|throughout|within)\s(?:the\s)?\Z")
#: How far back an open bracket still keeps a sentence together, in characters.
_BRACKET_REACH = 150


def split(text: str, block: Block) -> tuple[Block, ...]:
    """The sentences of one block, in order, trimmed, together covering all of it but white space.

    >>> text = "It runs in the U.S. The drug is safe."
    >>> [text[s.start : s.end] for s in split(text, Block(0, len(text)))]
    ['It runs in the U.S.', 'The drug is safe.']
    """
    start = block.start
    found: list[Block] = []
    for match in _END.finditer(text, block.start, block.end):
        if match.end() < block.end and _is_end(text, start, block.end, match):
            _add(text, found, trim(text, start, match.start("space")))
            start = match.start("space")
    _add(text, found, trim(text, start, block.end))
    return tuple(found)


def _add(text: str, found: list[Block], sentence: Block | None) -> None:
    """Adds a sentence; one of nothing but marks is joined to the sentence before."""
    if sentence is None:
        return
    if found and not has_words(text[sentence.start : sentence.end]):
        found[-1] = Block(found[-1].start, sentence.end)
    else:
        found.append(sentence)


def _is_end(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether the stop that ``match`` found ends the sentence that began at ``start``."""
    after = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 120))
    if after is None:
        # a dash on a new line opens an item of a list; after a place it ends a dateline ("Rockville, Md. – ")
        bullets = '“"([•*#|>!–—-' if "\n" in match["space"] else '“"([•*#|>!'
        return bool(match["space"]) and text[match.end()] in bullets
    if _is_bracket_open(text, start, match):
        return False
    if not match["space"]:
        return _is_glued_end(text, start, match)
    word = after[1]
    if word[0].islower() and not _MIXED.match(word):
        return False
    if match["stop"] != "." or match["close"].strip("'’*)"):
        return not (match["close"].strip("*)") and word[0].islower())
    return _is_full_stop(text, start, match, word)


def _is_full_stop(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Decides on a plain full stop before white space by the words on both sides."""
    before = _LAST_WORD.search(text[max(start, match.start() - 60) : match.start()])
    last = before[0] if before else ""
    if last in words_of(WordRole.BEFORE):
        return False
    if last.isdigit():
        return not _is_list_number(text, start, match.start() - len(last), last)
    is_starter = word in words_of(WordRole.STARTER)
    if len(last) == 1 and last.isalpha():
        return is_starter or last in "ivx"
    if last in words_of(WordRole.EITHER) or _INITIALS.fullmatch(last):
        return is_starter or (_opens_clause(text, match, word) and _may_close(text, match, last, word))
    return True


def _opens_clause(text: str, match: re.Match[str], word: str) -> bool:
    """Whether the next word has a verb of its own, as a subject has ("Inc. Keytruda is")."""
    if word.rstrip(".") in words_of(WordRole.EITHER) or word in words_of(WordRole.BEFORE):
        return False
    return bool(_VERB.match(text, match.end(), match.end() + 60)) or text[match.end()] in "“"


def _may_close(text: str, match: re.Match[str], last: str, word: str) -> bool:
    """Whether a country's short form closes a sentence ("in the U.S. APG-1 is") or qualifies ("in the U.S. FDA is")."""
    if last not in {"U.S", "U.K", "E.U", "U.S.A"}:
        return True
    head = text[max(0, match.start() - len(last) - 16) : match.start() - len(last)]
    return bool(_PLACE.search(head)) and not (word.isalpha() and (word.isupper() or word.istitle()))


def _is_list_number(text: str, start: int, at: int, digits: str) -> bool:
    """Whether a number with a full stop opens the sentence, as in a numbered list ("1. The drug")."""
    return len(digits) <= 2 and not text[start:at].strip(' \t\n*#(“"|-')


def _is_glued_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop without a space after it ends a sentence ("tumors.The company")."""
    before = text[max(start, match.start() - 60) : match.start()]
    last = _LAST_WORD.search(before)
    if match["stop"] not in {".", "!", "?"} or _URL.search(text[max(start, match.start() - 60) : match.end("stop")]):
        return False
    if match["close"]:
        return match["close"][-1] in '”"' or before[-1:].islower()
    word = _NEXT_WORD.match(text, match.end())
    if before[-1:].isdigit() or (last and len(last[0]) < 3):
        return bool(word and word[1] in words_of(WordRole.STARTER))
    is_word = before[-1:].islower() or before[-1:] in "®™)%" or before[-2:].isupper()
    return is_word and not (last and last[0] in words_of(WordRole.BEFORE) | words_of(WordRole.EITHER))


def _is_bracket_open(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop stands inside round brackets opened a little earlier in the sentence."""
    low = max(start, match.start() - _BRACKET_REACH)
    at = text.rfind("(", low, match.start())
    return (
        at >= 0
        and text.rfind(")", at, match.end("close")) < 0
        and ")" in text[match.end() : match.end() + _BRACKET_REACH]
    )
