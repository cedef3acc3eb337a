"""The whole pipeline on releases of our own."""

import hashlib
import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pharmapipe.errors import DataFileError
from pharmapipe.extraction import Extractor, load, nlp
from pharmapipe.model.document import Document, Section, SectionKind
from pharmapipe.model.mention import Certainty, EntityType, Extraction, Polarity, Predicate
from pharmapipe.model.span import Span

FACTORIES = (
    "pharmapipe_drugs pharmapipe_indications pharmapipe_lexicon pharmapipe_names pharmapipe_ner "
    "pharmapipe_organisations pharmapipe_patterns pharmapipe_phases pharmapipe_statements pharmapipe_targets "
    "pharmapipe_things pharmapipe_trials"
)
NEWS = (
    "Zeta Pharma Doses First Patient in Phase 2 Trial of ZP-101 in Melanoma",
    'Zeta Pharma, Inc. (Nasdaq: ZETA, "Zeta") today announced that the first patient was dosed in a Phase 2 trial of '
    "ZP-101, its PD-1 inhibitor, in combination with paclitaxel in patients with advanced melanoma in China.",
    "The U.S. Food and Drug Administration (FDA) granted Fast Track Designation to ZP-101 for melanoma in March 2023.",
    "ZP-101 has not been approved for melanoma.",
)


def document(*sentences: str, cautionary: tuple[str, ...] = ()) -> Document:
    text, spans, sections = "", [], []
    for sentence in (*sentences, *cautionary):
        start = len(text)
        text += sentence + "\n\n"
        span = Span(start=start, end=start + len(sentence))
        kind = SectionKind.HEADLINE if start == 0 else SectionKind.BODY
        spans.append(span)
        sections.append(Section(kind=SectionKind.CAUTIONARY if sentence in cautionary else kind, span=span))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id="a.txt", text=text, sha256=digest, format="txt", title=sentences[0], date="2023-05-04",
        sections=tuple(sections), sentences=tuple(spans),
    )  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


@pytest.fixture(scope="module")
def news(extractor: Extractor) -> Extraction:
    return extractor.extract(document(*NEWS))


def facts(extraction: Extraction, predicate: Predicate) -> set[tuple[str, str | None, Certainty, Polarity]]:
    label = [e.label for e in extraction.entities]
    return {
        (label[f.subject], f.qualifiers.phase if f.object is None else label[f.object], f.certainty, f.polarity)
        for f in extraction.facts
        if f.predicate is predicate
    }


PLAIN = (Certainty.ASSERTED, Polarity.AFFIRMED)


def test_every_component_is_registered_and_no_other() -> None:
    ours = {n for n in Language.factories if n.startswith("pharmapipe_")}
    assert ours == set(FACTORIES.split()) == set(nlp().pipe_names)


def test_the_pipeline_survives_the_way_to_disk_and_back(tmp_path: Path) -> None:
    pipeline = nlp()
    pipeline.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [(e.text, e.label_) for e in again(NEWS[1]).ents] == [(e.text, e.label_) for e in pipeline(NEWS[1]).ents]
    analysis = again.analyze_pipes()
    assert analysis
    assert not analysis["problems"]["pharmapipe_names"]


def test_every_mention_is_the_text_between_its_offsets(news: Extraction) -> None:
    assert news.mentions
    assert all(m.span.of(news.document.text) == m.text for m in news.mentions)


def test_every_fact_points_at_a_sentence_of_the_document(news: Extraction) -> None:
    assert news.facts
    assert {f.sentence for f in news.facts} <= set(news.document.sentences)


def test_a_release_gives_its_drug_company_phase_target_partner_drug_and_disease(news: Extraction) -> None:
    assert ("ZP-101", "2", *PLAIN) in facts(news, Predicate.TESTED_IN_PHASE)
    assert any(s == "ZP-101" and o and o.startswith("Zeta") for s, o, *_ in facts(news, Predicate.DEVELOPED_BY))
    assert any(o and "elanoma" in o for _, o, *_ in facts(news, Predicate.INVESTIGATED_FOR))
    assert ("ZP-101", "PD-1", *PLAIN) in facts(news, Predicate.HAS_TARGET)
    assert {frozenset(f[:2]) for f in facts(news, Predicate.COMBINED_WITH)} == {frozenset({"ZP-101", "paclitaxel"})}


def test_a_designation_carries_its_label_regulator_and_month(news: Extraction) -> None:
    events = [
        f for f in news.facts if f.qualifiers.event == "designation_granted" and f.certainty is Certainty.ASSERTED
    ]
    assert {(f.qualifiers.designation, f.qualifiers.date, f.qualifiers.region) for f in events} == {
        ("Fast Track Designation", "2023-03", "US")
    }


def test_a_denied_approval_is_a_negated_claim_and_never_a_plain_fact(news: Extraction) -> None:
    approvals = facts(news, Predicate.APPROVED_FOR)
    assert approvals
    assert all(polarity is Polarity.NEGATED for *_, polarity in approvals)


@pytest.mark.parametrize(
    ("sentence", "polarities"),
    [
        ("ZP-101 has not been studied in patients with psoriasis.", {Polarity.NEGATED}),
        ("ZP-101 is not indicated for the treatment of psoriasis.", set()),
    ],
)
def test_what_is_not_studied_is_denied_and_what_is_not_indicated_says_nothing_of_studies(
    extractor: Extractor, sentence: str, polarities: set[Polarity]
) -> None:
    found = extractor.extract(document(*NEWS, sentence))
    names = [entity.label for entity in found.entities]
    said = {
        fact.polarity
        for fact in found.facts
        if fact.predicate is Predicate.INVESTIGATED_FOR
        and fact.object is not None
        and names[fact.object] == "psoriasis"
        and fact.sentence.of(found.document.text) == sentence
    }
    assert said == polarities


def test_a_cautionary_paragraph_states_no_plain_fact(extractor: Extractor) -> None:
    warning = "ZP-101 was approved by the FDA for melanoma and Zeta Pharma partners with Acme Bio, Inc."
    found = extractor.extract(document(*NEWS[:2], cautionary=(warning,)))
    plain = [f for f in found.facts if f.certainty is Certainty.ASSERTED and f.polarity is Polarity.AFFIRMED]
    assert warning not in {f.sentence.of(found.document.text) for f in plain}


def test_an_owner_named_only_in_a_cautionary_paragraph_neither_fails_nor_counts(extractor: Extractor) -> None:
    warning = "This release contains forward-looking statements about Zeta Pharma's ZP-101, which involve risks."
    found = extractor.extract(document("First patient dosed with ZP-101 in melanoma", cautionary=(warning,)))
    assert {m.type for m in found.mentions} >= {EntityType.DRUG, EntityType.COMPANY}
    assert not [f for f in found.facts if f.predicate is Predicate.DEVELOPED_BY and f.certainty is Certainty.ASSERTED]


def test_a_line_break_that_wraps_a_sentence_cuts_no_name_and_moves_no_offset(
    extractor: Extractor, news: Extraction
) -> None:
    flat = document(*NEWS).text
    wrapped = flat.replace(" dosed in a Phase 2 ", " dosed in a Phase\n2 ").replace(
        "Fast Track Design", "Fast Track\nDesign"
    )
    found = extractor.extract(document(*NEWS).model_copy(update={"text": wrapped}))
    assert wrapped.count("\n") == flat.count("\n") + 2
    assert [(m.span, m.type) for m in found.mentions] == [(m.span, m.type) for m in news.mentions]
    assert all(m.text == m.span.of(wrapped) for m in found.mentions)
    assert found.facts == news.facts


def test_a_short_line_s_break_still_parts_it_from_the_next(extractor: Extractor) -> None:
    found = extractor.extract(document("Patients had solid\nTumors and lymphoma."))
    assert "solid\nTumors" not in {m.text for m in found.mentions}


def test_rules_alone_find_names_too() -> None:
    found = load(use_model=False).extract(document(*NEWS))
    assert {(m.text, m.type) for m in found.mentions} >= {("ZP-101", EntityType.DRUG), ("Phase 2", EntityType.PHASE)}


def test_the_same_document_gives_the_same_records_twice(extractor: Extractor, news: Extraction) -> None:
    assert extractor.extract(document(*NEWS)) == news


def test_a_users_lexicon_and_patterns_take_effect(tmp_path: Path) -> None:
    lexicon = tmp_path / "names.tsv"
    lexicon.write_text("text\ttype\tlabel\tsource\nblue moss\tDrug\tBlue Moss\tours\n", encoding="utf-8")
    patterns = tmp_path / "patterns.jsonl"
    patterns.write_text(json.dumps({"label": "Trial", "pattern": [{"ORTH": "Project"}, {"ORTH": "Owl"}]}) + "\n")
    found = load(use_model=False, lexicons=(lexicon,), patterns=(patterns,)).extract(
        document("Zeta tests blue moss in Project Owl")
    )
    assert {("blue moss", EntityType.DRUG), ("Project Owl", EntityType.TRIAL)} <= {
        (m.text, m.type) for m in found.mentions
    }


@pytest.mark.parametrize(
    "line", ["not json", '{"label": "Dragon", "pattern": "x"}', '{"label": "Drug", "pattern": 3}', '{"label": "Drug"}']
)
def test_a_bad_pattern_is_refused_with_file_and_line(tmp_path: Path, line: str) -> None:
    patterns = tmp_path / "patterns.jsonl"
    patterns.write_text(f'{{"label": "Drug", "pattern": "x"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"patterns\.jsonl line 2"):
        load(use_model=False, patterns=(patterns,))


def test_an_empty_document_gives_an_empty_extraction(extractor: Extractor) -> None:
    empty = Document(id="e.txt", text=" ", sha256="0" * 64, format="txt")
    assert extractor.extract(empty).facts == ()
