"""IRIs of the data: readable where a thing has an id of its own, made of a hash of what is said where it has none.

The same thing gets the same IRI in every build, whatever else is in the corpus; no node is blank.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

#: Characters that stay as they are in the path of an IRI made of an id.
_SAFE = "/-._~"


def thing(base: str, entity_id: str) -> str:
    """The IRI of an entity.

    >>> thing("https://example.org/", "drug/apg-1252")
    'https://example.org/id/drug/apg-1252'
    """
    return f"{base}id/{_quoted(entity_id)}"


def thing_id(base: str, iri: str) -> str:
    """The id of the entity with an IRI; the inverse of `thing`.

    >>> thing_id("https://example.org/", "https://example.org/id/drug/a%20b")
    'drug/a b'
    """
    return unquote(iri.removeprefix(f"{base}id/"), errors="surrogateescape")


def document(base: str, document_id: str) -> str:
    """The IRI of a source document.

    >>> document("https://example.org/", "2021/a b.jsonl#3")
    'https://example.org/id/document/2021/a%20b.jsonl%233'
    """
    return f"{base}id/document/{_quoted(document_id)}"


def document_id(base: str, iri: str) -> str:
    """The id of the document with an IRI; the inverse of `document`."""
    return unquote(iri.removeprefix(f"{base}id/document/"), errors="surrogateescape")


def passage(document_iri: str, start: int, end: int) -> str:
    """The IRI of a passage: the document's, with the offsets as RFC 5147 writes them.

    >>> passage("https://example.org/d", 3, 9)
    'https://example.org/d#char=3,9'
    """
    return f"{document_iri}#char={start},{end}"


def claim(base: str, fact_id: str) -> str:
    """The IRI of the claim that a fact's evidence sentence makes."""
    return f"{base}id/claim/{_quoted(fact_id.removeprefix('fact/'))}"


def claim_fact_id(base: str, iri: str) -> str:
    """The id of the fact that a claim was made of; the inverse of `claim`."""
    return "fact/" + unquote(iri.removeprefix(f"{base}id/claim/"), errors="surrogateescape")


def node(base: str, kind: str, readable: str, key: tuple[str | None, ...]) -> str:
    """The IRI of a node that stands for what is said: a readable beginning and twelve hex digits of its key's hash.

    Args:
        base: Base of the data.
        kind: Kind of node, a word of the path.
        readable: Name for people to see in the IRI; it has no part in telling nodes apart.
        key: What makes the node this node. None and the empty string differ.

    >>> node("https://example.org/", "mechanism", "APG-115 MDM2", ("drug/apg-115", "target/mdm2", None))
    'https://example.org/id/mechanism/apg-115-mdm2-6e0d2f4cd505'
    """
    written = "\n".join("-" if part is None else "=" + part for part in key)
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{base}id/{kind}/" + "-".join(part for part in (slug(readable), digest) if part)


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and single hyphens, at most 40 characters.

    >>> slug("BCL-2/Bcl-xL α")
    'bcl-2-bcl-xl'
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:40].strip("-")


@lru_cache(maxsize=2**16)
def _quoted(identifier: str) -> str:
    return quote(identifier.encode("utf-8", "surrogateescape"), safe=_SAFE)
