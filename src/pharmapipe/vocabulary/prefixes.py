"""The one prefix map: every namespace that the RDF export, the ontology and the shipped queries use."""

from typing import Final

#: Namespace of the ontology's own terms; it does not move with the base IRI of the data.
ONTOLOGY: Final = "https://w3id.org/pharmapipe/ontology#"

#: Namespace of the SKOS schemes and their concepts.
VOCAB: Final = "https://w3id.org/pharmapipe/vocab/"

#: Prefix to namespace, in alphabetical order. Source: each vocabulary's own file, and prefix.cc for the names.
PREFIXES: Final[dict[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "ppl": ONTOLOGY,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: CURIE prefix of an outside identifier to the namespace of its canonical IRI. Source: prefixmaps' canonical forms.
IDENTIFIERS: Final[dict[str, str]] = {
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "CHEMBL": "http://identifiers.org/chembl.compound/",
    "FPLX": "http://identifiers.org/fplx/",
    "HGNC": "http://identifiers.org/hgnc/",
    "LEI": "http://identifiers.org/lei/",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "NCT": "http://identifiers.org/clinicaltrials/NCT",
    "ROR": "http://identifiers.org/ror/",
    "UNII": "http://identifiers.org/unii/",
    "WIKIDATA": "http://www.wikidata.org/entity/",
}

#: Namespace of the country codes that regions are matched to. Source: OMG Languages, Countries and Codes 1.1.
COUNTRY_CODES: Final = "https://www.omg.org/spec/LCC/Countries/ISO3166-1-CountryCodes/"


def shorten(iri: str) -> str:
    """The IRI as a prefixed name, or unchanged where no prefix fits or its local part is not a plain word.

    >>> shorten("https://w3id.org/pharmapipe/ontology#hasTarget")
    'ppl:hasTarget'
    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{local}"
    return iri
