"""The stages in order, with hand-made stages in place of the real ones."""

import time
from pathlib import Path

import pytest

import tiny
from pharmapipe import documents, extraction, normalisation, outputs, pipeline, rdf, sources, text
from pharmapipe.errors import LockedError, UnreadableError, UsageError
from pharmapipe.model.document import Document, InputFile, ReadResult, Skipped
from pharmapipe.model.mention import Extraction
from pharmapipe.settings import Settings
from pharmapipe.text.language import language_of


def read(path: Path, root: Path, *, max_bytes: int) -> ReadResult:
    content = path.read_bytes()[:max_bytes]
    name = path.relative_to(root).as_posix()
    if content.startswith(b"bad"):
        message = "not text; save it as UTF-8."
        raise UnreadableError(message)
    document = tiny.document(name, content.decode())
    found = InputFile(path=name, sha256=document.sha256, size=len(content))
    return ReadResult(input=found, documents=(document,))


class HandExtractor:
    """Knows one text by heart, and stumbles over any other."""

    def extract(self, document: Document) -> Extraction:
        return tiny.extract(document)


@pytest.fixture(autouse=True)
def _hand_made_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    documents._extractor.cache_clear()
    fakes = {
        (sources, "find"): lambda root: tuple(sorted(path for path in root.rglob("*.txt"))),
        (sources, "ignored"): lambda _: (
            Skipped(document="out/x.ttl", stage="sources", reason="no input"),
            Skipped(document="sub/.hidden", stage="sources", reason="hidden"),
            Skipped(document="slides.pptx", stage="sources", reason="convert it"),
        ),
        (sources, "read"): read,
        (text, "clean"): lambda document: document.model_copy(update={"language": language_of(document.text)}),
        (extraction, "load"): lambda **_: HandExtractor(),
        (normalisation, "normalise"): lambda extractions, **_: tiny.normalise(tuple(extractions)),
        (normalisation, "find_duplicates"): lambda _: (),
        (rdf, "to_rdf"): lambda *_, **__: b"<urn:s> <urn:p> <urn:o> .\n",
    }
    for (module, name), fake in fakes.items():
        monkeypatch.setattr(module, name, fake, raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "good.txt").write_text(tiny.TEXT, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"bad \xff")
    (folder / "odd.txt").write_text("No name in it. None. At. All.", encoding="utf-8")
    return folder


def build(data: Path, **choices: object) -> Settings:
    settings = Settings.model_validate({"data": data, "out": data.parent / "out", **choices})
    pipeline.build(settings, version="1.2.3")
    return settings


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_what_cannot_be_read_or_understood_is_skipped_with_its_reason_and_the_rest_is_built(data: Path) -> None:
    knowledge = pipeline.learn(Settings(data=data))
    assert [document.id for document in knowledge.documents] == ["good.txt"]
    assert knowledge.skipped == (
        Skipped(document="bad.txt", stage="sources", reason="not text; save it as UTF-8."),
        Skipped(
            document="odd.txt",
            stage="extraction",
            reason="ValueError in extraction: substring not found. Please report this document.",
        ),
    )


def test_every_file_of_the_contract_is_written_and_the_manifest_tells_the_truth(data: Path) -> None:
    out = build(data).out
    assert names(out) >= {
        "graph.ttl",
        "graph.graphml",
        "graph.json",
        "entities.jsonl",
        "mentions.jsonl",
        "facts.jsonl",
        "mappings.sssom.tsv",
        "manifest.json",
    }
    assert outputs.stale_files(out) == ()


def test_an_output_folder_inside_the_input_is_no_input(data: Path) -> None:
    inside = data / "out"
    build(data, out=inside, keep_text=True)
    first = (inside / "manifest.json").read_bytes()
    build(data, out=inside, keep_text=True)
    assert (inside / "texts" / "good.txt.txt").read_text("utf-8") == tiny.TEXT
    assert (inside / "manifest.json").read_bytes() == first


def test_other_files_are_named_but_not_hidden_ones_nor_our_own_outputs(data: Path) -> None:
    knowledge = pipeline.learn(Settings(data=data, out=data / "out"))
    assert [skip.document for skip in knowledge.ignored] == ["slides.pptx"]


def test_an_output_folder_around_the_input_is_fine(data: Path) -> None:
    assert names(build(data, out=data.parent).out) > {"graph.ttl", "data"}


def test_the_input_folder_is_never_written_into_as_output(data: Path) -> None:
    with pytest.raises(UsageError, match="same folder"):
        build(data, out=data)


@pytest.mark.parametrize("where", ["missing", "empty"])
def test_a_missing_or_empty_input_is_one_sentence_and_makes_no_output_folder(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=where):
        build(tmp_path / where)
    assert not (tmp_path / "out").exists()


def test_an_output_folder_in_use_is_refused_with_the_process_that_uses_it(data: Path) -> None:
    out = data.parent / "out"
    out.mkdir()
    with outputs.hold(out), pytest.raises(LockedError, match=r"process \d+"):
        build(data)
    build(data)


def test_a_manifest_of_another_program_is_not_replaced(data: Path) -> None:
    out = data.parent / "out"
    out.mkdir()
    (out / "manifest.json").write_text('{"name": "a web app"}')
    with pytest.raises(UsageError, match="was not written by build-graph"):
        build(data)


def test_what_the_user_gave_wrongly_stops_the_build(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(**_: object) -> HandExtractor:
        message = "names.tsv:3: no such type"
        raise UsageError(message)

    monkeypatch.setattr(extraction, "load", load, raising=False)
    with pytest.raises(UsageError, match=r"names\.tsv:3"):
        build(data)


def test_progress_is_told_every_stage_and_every_step(data: Path) -> None:
    told: list[str] = []

    class Listener:
        def begin(self, stage: str, total: int | None = None) -> None:
            told.append(f"{stage} {total}")

        def advance(self) -> None:
            told.append(".")

    pipeline.learn(Settings(data=data), Listener())
    assert told == ["Reading files 3", ".", ".", ".", "Extracting 2", ".", ".", "Joining names None",
                    "Pooling evidence None"]  # fmt: skip


def test_a_document_that_takes_too_long_is_skipped(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def toil(_: Document) -> None:
        while time.process_time() < float("inf"):
            pass

    monkeypatch.setattr(text, "clean", toil)
    knowledge = pipeline.learn(Settings(data=data, seconds=0.05))
    assert {skip.reason for skip in knowledge.skipped if skip.stage == "text"} == {
        "it took more than 0.05 s of processor time; split it or leave it out."
    }


def test_a_release_in_another_language_is_skipped_with_that_reason(data: Path) -> None:
    dutch = "Acme meldt dat het middel van de firma is goedgekeurd voor een ziekte en op de markt komt."
    (data / "nl.txt").write_text(dutch, encoding="utf-8")
    knowledge = pipeline.learn(Settings(data=data))
    reason = "the text is in Dutch (nl); only English is read"
    assert Skipped(document="nl.txt", stage="text", reason=reason) in knowledge.skipped
    assert [document.id for document in knowledge.documents] == ["good.txt"]
