"""Which gold entity each predicted entity of a document stands for."""

from collections import Counter, defaultdict

from pharmapipe.evaluation.gold import GoldDocument, TypedSpan


def match_entities(
    document: GoldDocument, text: str, want: dict[TypedSpan, str], got: dict[TypedSpan, str]
) -> dict[str, str]:
    """Predicted entity id to gold entity id: by the most shared spans, type aside; else by an equal string.

    Entities with neither are left out.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    gold_at = {span[:2]: entity for span, entity in want.items()}
    for span, entity in got.items():
        if span[:2] in gold_at:
            votes[entity][gold_at[span[:2]]] += 1
    named = {name.casefold(): entity.id for entity in document.entities for name in (*entity.surfaces, entity.label)}
    for span, entity in got.items():
        if entity not in votes:
            hit = named.get(text[span[0] : span[1]].casefold())
            if hit:
                votes[entity][hit] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()}
