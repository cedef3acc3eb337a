"""Statements as bytes in each RDF format, the same bytes every time."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from pharmapipe.vocabulary.prefixes import PREFIXES, VOCAB

_FIXED: Final = ("dcterms", "nif", "org", "ppl", "prov", "rdf", "skos", "xsd")

#: Kinds of thing of the data, each a part of the path and the name of a prefix.
_KINDS: Final = """
    agreement application claim company drug event indication institution mechanism name programme quantity regimen
    region regulator run software special-status stage target trial unnamed-trial
"""

#: Prefix of each scheme of the vocabulary; plural, so that it does not clash with the kinds of thing.
_SCHEMES: Final[Mapping[str, str]] = {
    "actions": "action",
    "agreements": "agreement",
    "applications": "application",
    "certainties": "certainty",
    "designations": "designation",
    "events": "event",
    "name-bases": "name-basis",
    "phases": "phase",
    "polarities": "polarity",
    "quantities": "quantity",
    "stages": "stage",
    "statuses": "status",
}

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: A JSON value of JSON-LD: a node's properties, a reference or a typed value.
Json = dict[str, "str | list[Json] | Json"] | str


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of an export with a base: those of the vocabularies, of each kind of thing and of each scheme."""
    found = {name: PREFIXES[name] for name in _FIXED}
    found |= {name: f"{base}id/{name}/" for name in _KINDS.split()}
    return dict(sorted((found | {name: f"{VOCAB}{scheme}/" for name, scheme in _SCHEMES.items()}).items()))


def turtle_like(statements: Sequence[ox.Quad] | Sequence[ox.Triple], chosen: ox.RdfFormat, base: str) -> bytes:
    """Statements in a format of the library, with the prefix lines sorted, for it gives them in any order."""
    written = ox.serialize(statements, format=chosen, prefixes=prefixes(base)) or b""
    lines = written.split(b"\n")
    count = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    return b"\n".join(sorted(lines[:count]) + lines[count:])


def json_ld_context(base: str) -> bytes:
    """A JSON-LD context file with the prefixes of an export.

    >>> b'"ppl"' in json_ld_context("https://example.org/")
    True
    """
    return _dump({"@context": dict(prefixes(base))})


def json_ld(triples: Sequence[ox.Triple], base: str) -> bytes:
    """Triples as JSON-LD: a context of prefixes, and one node for each subject with its properties by short name."""
    short = _Shortener(base)
    nodes: defaultdict[str, dict[str, list[Json]]] = defaultdict(dict)
    for triple in triples:
        subject, predicate = _iri(triple.subject), _iri(triple.predicate)
        name = "@type" if predicate == PREFIXES["rdf"] + "type" else short(predicate)
        value: Json = short(_iri(triple.object)) if name == "@type" else _value(triple.object, short)
        nodes[subject].setdefault(name, []).append(value)
    graph = [{"@id": short(subject), **properties} for subject, properties in nodes.items()]
    return _dump({"@context": dict(prefixes(base)), "@graph": graph})


class _Shortener:
    """Shortens IRIs by the longest namespace that fits."""

    def __init__(self, base: str) -> None:
        self._names = {namespace: name for name, namespace in prefixes(base).items()}

    def __call__(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        name, local = self._names.get(iri[:cut]), iri[cut:]
        return f"{name}:{local}" if name and local else iri


def _value(node: Node, short: _Shortener) -> Json:
    if not isinstance(node, ox.Literal):
        return {"@id": short(_iri(node))}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    if node.datatype.value == PREFIXES["xsd"] + "string":
        return {"@value": node.value}
    return {"@value": node.value, "@type": short(node.datatype.value)}


def _iri(node: Node) -> str:
    return str(node) if isinstance(node, ox.Triple) else node.value


def _dump(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
