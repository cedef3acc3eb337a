"""Plain text and markdown: the document is the decoded file, exactly as it is."""

from pharmapipe.errors import UnreadableError
from pharmapipe.sources.decoding import decode
from pharmapipe.sources.drafts import Draft, Refusal
from pharmapipe.sources.sniffing import Content, binary_name, content_of


def read_plain(data: bytes) -> tuple[Draft | Refusal, ...]:
    """The one document of a .txt or .md file.

    Args:
        data: The file's bytes.

    >>> read_plain(b"Acme said so.")[0].text
    'Acme said so.'
    """
    content = content_of(data)
    if content is Content.BINARY:
        return (Refusal(f"it is {binary_name(data)}, not text; save its text as .txt in UTF-8"),)
    if content is not Content.TEXT:
        extension = ".html" if content is Content.HTML else ".pdf"
        return (Refusal(f"it is {content.value}, not plain text; rename it to {extension}"),)
    try:
        text = decode(data).text
    except UnreadableError as error:
        return (Refusal(str(error)),)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u2028\u2029"):
        return (Refusal("it holds nothing but white space; remove it or fill it"),)
    return (Draft(text),)
