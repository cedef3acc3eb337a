"""Examples for the model that weighs names, and its cross-validated figures."""

import collections
import sys

from spacy.language import Language

from linear_data import FOLDS, Example, Gold, figures, fit
from pharmapipe.extraction import nlp
from pharmapipe.extraction.abbreviations import find_definitions
from pharmapipe.extraction.state import candidates_of
from pharmapipe.extraction.weigh.choose import choose, place
from pharmapipe.extraction.weigh.hypotheses import Hypothesis, hypothesise
from pharmapipe.extraction.weigh.linear import LinearModel, Weight

THRESHOLD = 0.4  # the least chance of a name that is kept, as in config.cfg; chosen by cross-validation
PROPOSERS = ("phases", "trials", "drugs", "targets", "organisations", "indications", "lexicon")


def proposing_pipeline() -> Language:
    """The pipeline's steps that propose names."""
    pipeline = nlp()
    for name in [n for n in pipeline.pipe_names if n.removeprefix("pharmapipe_") not in PROPOSERS]:
        pipeline.remove_pipe(name)
    return pipeline


def hypotheses_of(pipeline: Language, gold: Gold, *, tagged: bool) -> tuple[Hypothesis, ...]:
    """Every string of a document that may be a name."""
    text = gold.document.text
    candidates = candidates_of(pipeline(text))
    headline_end = gold.document.sentences[0].end if gold.document.sentences else 0
    return hypothesise(text, candidates, gold.words if tagged else (), find_definitions(text), headline_end)


def name_examples(gold: list[Gold], *, tagged: bool) -> dict[str, list[Example]]:
    """One example for every hypothesis, by type."""
    pipeline = proposing_pipeline()
    examples: dict[str, list[Example]] = collections.defaultdict(list)
    for index, one in enumerate(gold):
        text = one.document.text
        real = {(text[start:end], type_) for start, end, type_ in one.spans}
        for h in hypotheses_of(pipeline, one, tagged=tagged):
            examples[h.type.value].append(Example(index, h.features, (h.surface, h.type.value) in real, h))
    return dict(examples)


def as_models(fitted: dict[str, dict[str, object]]) -> dict[str, LinearModel]:
    """Fitted weights as models that weigh."""
    return {
        key: LinearModel(m["bias"], [Weight(feature=f, weight=w) for f, w in m["weights"]])  # type: ignore[arg-type, attr-defined]  # JSON
        for key, m in fitted.items()
    }


def names_out_of_fold(
    gold: list[Gold], examples: dict[str, list[Example]], groups: list[int], threshold: float = THRESHOLD
) -> list[list[tuple[int, int, str]]]:
    """For each document the names that a model chooses which saw no document of its fold."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in gold]
    for fold in range(FOLDS):
        models = as_models({t: fit([e for e in rows if groups[e.index] != fold]) for t, rows in examples.items()})
        by_document = collections.defaultdict(list)
        for rows in examples.values():
            for e in rows:
                if groups[e.index] == fold:
                    by_document[e.index].append(e.key)
        for index, hypotheses in by_document.items():
            choices = choose(hypotheses, models, threshold)
            found[index] = [(a, b, c.type.value) for a, b, c in place(gold[index].document.text, choices)]
    return found


def report_names(gold: list[Gold], examples: dict[str, list[Example]], groups: list[int], *, tagged: bool) -> None:
    """Print strict figures for each type, cross-validated by company."""
    right, predicted, wanted = collections.Counter(), collections.Counter(), collections.Counter()  # type: ignore[var-annotated]  # three alike
    for one, names in zip(gold, names_out_of_fold(gold, examples, groups), strict=True):
        predicted.update(n[2] for n in names)
        right.update(n[2] for n in names if n in one.spans)
        wanted.update(s[2] for s in one.spans)
    sys.stdout.write(f"names, {'tagger and rules' if tagged else 'rules only'}, five folds by company\n")
    for type_ in (None, *sorted(wanted)):
        counts = [sum(c.values()) if type_ is None else c[type_] for c in (right, predicted, wanted)]
        sys.stdout.write(f"  {type_ or 'all':12} {figures(*counts)}\n")
