"""A hand-made output folder: two drugs of two companies, told in three releases of our own invention."""

import json
from pathlib import Path
from typing import Any

ENTITIES = {
    "drug/zx-101": ("Drug", "ZX-101", "zexumab"),
    "drug/qb-7": ("Drug", "QB-7", "quabotinib"),
    "target/pd-1": ("Target", "PD-1", "PDCD1"),
    "indication/melanoma": ("Indication", "melanoma", "melanomas"),
    "indication/lung-cancer": ("Indication", "lung cancer", "lung carcinoma"),
    "company/acme": ("Company", "Acme Pharma", "Acme"),
    "company/beta": ("Company", "Beta <b>Bio</b>", "Beta"),
    "regulator/fda": ("Regulator", "FDA", "Food and Drug Administration"),
    "regulator/nmpa": ("Regulator", "NMPA", "National Medical Products Administration"),
}

RELEASES = {"one.txt": "2019-03-05", "two.txt": "2020-06-01", "three.txt": "2021-07-19", "old.txt": None}


def fact(number: int, predicate: str, subject: str, obj: str | None, document: str, **more: Any) -> dict[str, Any]:
    """A line of facts.jsonl; keyword arguments that are fields of a fact replace defaults, the rest are qualifiers."""
    fields = {"certainty": "asserted", "polarity": "affirmed", "claimant": "Acme Pharma"}
    said = {name: more.pop(name, default) for name, default in fields.items()}
    sentence = more.pop("sentence", f"Sentence {number} of {document}.")
    row: dict[str, Any] = {
        "id": f"fact/{number:012x}",
        "predicate": predicate,
        "subject": subject,
        "object": obj,
        "qualifiers": more,
    }
    row |= {"certainty": said["certainty"], "polarity": said["polarity"], "confidence": 0.9}
    row |= {"claimant": said["claimant"], "document": document, "start": number, "end": number + len(sentence)}
    return row | {"sentence": sentence, "rule": "test"}


ZX, QB = "drug/zx-101", "drug/qb-7"
MELANOMA, LUNG = "indication/melanoma", "indication/lung-cancer"

FACTS = [
    fact(1, "developedBy", ZX, "company/acme", "one.txt"),
    fact(2, "hasTarget", ZX, "target/pd-1", "one.txt", action="inhibitor"),
    fact(3, "investigatedFor", ZX, MELANOMA, "one.txt", phase="1", status="completed", region="CN"),
    fact(4, "investigatedFor", ZX, MELANOMA, "two.txt", phase="2b", status="ongoing", region="CN"),
    fact(5, "investigatedFor", ZX, MELANOMA, "two.txt", phase="3", status="planned", region="CN"),
    fact(6, "investigatedFor", ZX, MELANOMA, "two.txt", phase="1"),
    fact(7, "approvedFor", ZX, MELANOMA, "three.txt", region="CN"),
    fact(8, "regulatoryEvent", ZX, "regulator/nmpa", "three.txt", event="approval", application="NDA", date="2021-07"),
    fact(9, "testedInPhase", ZX, "1/2", "two.txt"),
    fact(10, "investigatedFor", ZX, LUNG, "two.txt", phase="2", status="ongoing"),
    fact(11, "investigatedFor", ZX, LUNG, "three.txt", status="discontinued"),
    fact(12, "approvedFor", ZX, LUNG, "three.txt", certainty="hedged", sentence="It <i>may</i> help in lung cancer."),
    fact(13, "developedBy", ZX, "company/beta", "two.txt", role="licensee"),
    fact(14, "developedBy", QB, "company/beta", "two.txt"),
    fact(15, "regulatoryEvent", QB, "regulator/fda", "two.txt", event="ind_cleared", date="2020-05-30"),
    fact(16, "regulatoryEvent", QB, "regulator/fda", "three.txt", event="designation_granted", designation="Orphan"),
    fact(17, "testedInPhase", QB, "preclinical", "old.txt"),
]


def write_build(
    folder: Path,
    facts: list[dict[str, Any]] | None = None,
    *,
    labels: dict[str, str] | None = None,
    duplicates: dict[str, str] | None = None,
    merges: list[dict[str, Any]] | None = None,
    skipped: list[dict[str, str]] | None = None,
    mentions: list[dict[str, Any]] | None = None,
    boilerplate: list[dict[str, Any]] | None = None,
) -> Path:
    """Write the folder; ``labels`` renames entities, ``duplicates`` names the original of each copy."""
    entities = []
    for name, (kind, label, alias) in sorted(ENTITIES.items()):
        said = {"kind": "stated", "evidence": f"{label} ({alias})", "confidence": 1.0}
        names = [said | {"text": text} for text in sorted({(labels or {}).get(name, label), alias})]
        entity = {"id": name, "type": kind, "label": (labels or {}).get(name, label), "aliases": names}
        entities.append(entity | {"identifiers": [], "documents": 2, "mentions": 5, "broader": [], "later": "field"})
    documents: list[dict[str, Any]] = []
    for name, date in sorted(RELEASES.items()):
        of = (duplicates or {}).get(name)
        copy = {"of": of, "kind": "near", "similarity": 0.9} if of else None
        documents.append(
            {"document": name, "date": date, "publisher": None, "title": f"Title of {name}", "duplicate": copy}
        )
    folder.mkdir(exist_ok=True)
    files = {
        "mentions.jsonl": mentions or [],
        "entities.jsonl": entities,
        "facts.jsonl": FACTS if facts is None else facts,
    }
    if merges is not None:
        files["merges.jsonl"] = merges
    for file, rows in files.items():
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    manifest = {"format": "pharmapipe-manifest/1", "documents": documents, "skipped": skipped or []}
    manifest |= {"boilerplate": boilerplate or []}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
