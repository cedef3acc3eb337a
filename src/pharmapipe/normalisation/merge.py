"""Joining the names of one type across documents: from the surest evidence to the weakest.

Every step works on blocks (a key, a listed row, a short form and its owners), never on all pairs, so time grows with
the number of names. Nothing is joined because two strings are alike; what was refused is kept for the report.
"""

from pharmapipe.model.mention import AliasKind, EntityType
from pharmapipe.normalisation.clusters import Link
from pharmapipe.normalisation.curation import Curation
from pharmapipe.normalisation.keys import key_of
from pharmapipe.normalisation.merger import APART_RATIO, Merger, enter_listing
from pharmapipe.normalisation.organisations import without_place
from pharmapipe.normalisation.short_forms import (
    back_short_forms,
    join_first_words,
    join_listed_short_forms,
    join_short_forms,
)
from pharmapipe.normalisation.spelling import mapping
from pharmapipe.normalisation.survey import Edge

_PLACE = 0.9
_TWIN = 0.85
#: Types whose names are words; letters from which on they are too long to be two names by chance.
_WORDED = {EntityType.COMPANY, EntityType.INSTITUTION, EntityType.INDICATION, EntityType.DRUG}
_LONG = 12


def join_names(merger: Merger, curation: Curation) -> None:
    """Join what tables, the user and the documents say is one thing."""
    _join_listed(merger)
    _join_curated(merger, curation)
    _join_stated(merger)
    if merger.type is EntityType.COMPANY:
        _join_places(merger)
        _join_twins(merger)
    _join_glued(merger)
    join_short_forms(merger)
    join_listed_short_forms(merger)
    if merger.type is EntityType.COMPANY:
        join_first_words(merger)
    back_short_forms(merger)


def _join_listed(merger: Merger) -> None:
    for key, node in sorted(merger.survey.nodes.items()):
        rows = {row.label: row for text in node.texts if (row := merger.catalogue.find(merger.type, text)) is not None}
        if len(rows) == 1:
            text = min(t for t in node.texts if merger.catalogue.find(merger.type, t) is not None)
            enter_listing(merger, key, next(iter(rows.values())), text)


def _join_curated(merger: Merger, curation: Curation) -> None:
    for row in curation.rows:
        if row.type is not merger.type or row.relation not in {"same as", "not same as"}:
            continue
        left, right = (_key_for(merger, name) for name in (row.left, row.right))
        if row.relation == "not same as":
            merger.clusters.keep_apart(left, right)
        else:
            merger.join(Link(left, right, AliasKind.CURATED, row.evidence, 1.0))


def _key_for(merger: Merger, name: str) -> str:
    key = key_of(merger.type, name)
    merger.clusters.add(key)
    row = merger.catalogue.find(merger.type, name)
    if row is not None:
        enter_listing(merger, key, row, name)
    return key


def _join_stated(merger: Merger) -> None:
    edges = [(pair, edge) for pair, edge in merger.survey.edges.items() if not edge.short]
    for (left, right), edge in sorted(edges, key=lambda item: (-item[1].together, item[0])):
        reason = _misread(merger, left, right, edge)
        if reason is not None:
            merger.refuse(left, right, reason, 0.3)
        else:
            merger.join(edge.link)


def _misread(merger: Merger, left: str, right: str, edge: Edge) -> str | None:
    """Why a link found inside documents is likely misread, or None."""
    if merger.clusters.find(left) == merger.clusters.find(right):
        return None
    if edge.apart > APART_RATIO * edge.together:
        return f"one thing in {edge.together} document(s), two things in {edge.apart}"
    series = _series(left)
    if merger.type in {EntityType.DRUG, EntityType.TRIAL} and series and series == _series(right):
        return "two numbers of one series of codes"
    return None


def _series(key: str) -> str:
    letters = key.rstrip("0123456789")
    return letters if letters != key and letters.strip(" -").isalpha() else ""


def _join_places(merger: Merger) -> None:
    for key in sorted(merger.survey.nodes):
        bare = without_place(key)
        if bare != key and bare in merger.survey.nodes:
            evidence = f"'{merger.name(key)}' is '{merger.name(bare)}' with the place of its seat."
            merger.join(Link(key, bare, AliasKind.VARIANT, evidence, _PLACE))


def _join_glued(merger: Merger) -> None:
    """Long names that differ in blanks alone are one: texts from the web lose them ("College ofMedicine")."""
    if merger.type not in _WORDED:
        return
    blocks: dict[str, list[str]] = {}
    for key, node in sorted(merger.survey.nodes.items()):
        glued = key.replace(" ", "").replace("-", "")
        if node.texts and len(glued) >= _LONG and glued.isalpha():
            blocks.setdefault(glued, []).append(key)
    for keys in blocks.values():
        common = min(keys, key=lambda k: (-len(merger.survey.documents.get(k, ())), -k.count(" "), k))
        for key in keys:
            if key != common:
                evidence = f"'{merger.name(key)}' and '{merger.name(common)}' differ in blanks only."
                merger.join(Link(key, common, AliasKind.VARIANT, evidence, _PLACE))


def _join_twins(merger: Merger) -> None:
    """Two companies whose names differ in "Pharma" and "Pharmaceuticals", or the like, are one."""
    twins = mapping("company_names", "twin")
    for key in sorted(merger.survey.nodes):
        words = key.split(" ")
        twin = " ".join([*words[:-1], twins.get(words[-1], words[-1])])
        if len(words) > 1 and twin != key and twin in merger.survey.nodes and not _meet(merger, key, twin):
            evidence = f"'{merger.name(key)}' and '{merger.name(twin)}' differ in a descriptive word only."
            merger.join(Link(key, twin, AliasKind.VARIANT, evidence, _TWIN))


def _meet(merger: Merger, left: str, right: str) -> bool:
    """Whether a document names both as two things."""
    one, other = (set(merger.survey.documents.get(key, ())) for key in (left, right))
    return bool(one & other)
