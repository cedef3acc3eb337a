"""A tokenizer that makes every punctuation mark a token of its own, in time linear in the text.

Names in press releases meet hyphens, slashes and brackets at their edges ('anti-PD-1', 'BCL-2/BCL-xL', '(GB226)');
with this tokenizer every name that is a whole word begins and ends at a token. spaCy's own tokenizer keeps some of
these together and takes quadratic time on runs of punctuation.
"""

import re
from collections.abc import Callable

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


class WordPunctTokenizer:
    """Cuts a text into words, single punctuation marks and white space that is more than one blank."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``; joined again they are the text itself."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token[0] == " " and words and not spaces[-1]:
                spaces[-1] = True
                token = token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> "WordPunctTokenizer":
        """Nothing to restore."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to store."""

    def from_disk(self, _path: object, **_: object) -> "WordPunctTokenizer":
        """Nothing to restore."""
        return self


@util.registry.tokenizers("pharmapipe.WordPunct.v1")  # type: ignore[untyped-decorator]  # catalogue is untyped
def make_word_punct_tokenizer() -> Callable[[Language], WordPunctTokenizer]:
    """Make the tokenizer for a pipeline's vocabulary."""

    def make(nlp: Language) -> WordPunctTokenizer:
        return WordPunctTokenizer(nlp.vocab)

    return make
