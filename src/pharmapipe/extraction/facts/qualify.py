"""What narrows a fact, read from its evidence sentence: phase, status, region, population, action, deal, money."""

import re
from collections.abc import Sequence
from functools import cache

from pharmapipe.extraction.facts.triggers import find_triggers
from pharmapipe.extraction.passage import Name, Passage, Sentence
from pharmapipe.model.mention import EntityType
from pharmapipe.vocabulary.dates import Time, find_dates
from pharmapipe.vocabulary.lexicon import load_concepts, load_terms
from pharmapipe.vocabulary.relative_dates import find_relative

#: Phase notations from the least to the most advanced.
PHASES = ("preclinical", "0", "1a", "1", "1b", "1/2", "2a", "2", "2b", "2/3", "pivotal", "3", "4")
_STATUS = (
    ("stop", "discontinued"),
    ("planned", "planned"),
    ("start", "ongoing"),
    ("ongoing", "ongoing"),
    ("complete", "completed"),
)
_KINDS = (
    ("CRADA", r"CRADA|[Cc]ooperative [Rr]esearch and [Dd]evelopment [Aa]greement"),
    ("joint venture", r"joint venture"),
    ("acquisition", r"acqui(?:re|res|red|ring|sition)|merge[rd]?|business combination|buyout|takeover"),
    ("distribution", r"distribut\w+"),
    ("licence", r"licen[sc]\w+|in-licen|out-licen|sublicen|royalt"),
    ("supply", r"(?<!clinical )suppl(?:y|ies)(?! agreement with .{0,40} to evaluate)|manufactur\w+"),
    ("funding", r"fund(?:ing|ed|s)?|grants?|awards?|invest\w*|financ\w+|private placement|loan|offering"),
    ("collaboration", r"collaborat\w+|partner\w*|allianc\w+|agreement|cooperat\w+|joint\w*"),
)
_MONEY = re.compile(
    r"(?:US\$|HK\$|A\$|C\$|[$\u20ac\u00a3\u00a5]|USD|EUR|RMB|CNY|JPY|"
    r"GBP)\s?\d{1,3}(?:[,.]\d{1,3}){0,4}(?:\s?(?:million|billion|thousand|mn|bn|M|B))?(?!\w)"
)
_POPULATION = re.compile(
    r"((?:(?:(?:previously|newly|locally|treatment|platinum|heavily|minimally|moderately|mildly)[ -])?"
    r"(?:relapsed|refractory|relapsing|recurrent|advanced|metastatic|unresectable|resectable|"
    r"severe|moderate|mild|treated|untreated|pretreated|naive|diagnosed|"
    r"resistant|intolerant|adult|adults|pediatric|paediatric|elderly|adolescent|early|late-stage|"
    r"high-risk|drug-resistant|progressive|persistent|uncontrolled|"
    r"[\w-]+-(?:positive|negative|mutant|mutated|refractory|resistant|driven|expressing|"
    r"ineligible))(?:,?\s(?:and/or\s|or\s|and\s|to\s)?|/)?){1,6})\s?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]{1,80}\)")
#: 'Known as MSD outside the United States and Canada' places no study there.
_OUTSIDE = re.compile(r"\b(?:outside|excluding|except)\s(?:(?!\s(?:in|across|but|while)\s)[^,;()]){0,60}")
#: Patients who stop, and treatment that is stopped, stop no programme.
_PATIENTS_STOP = re.compile(
    r"(?:patients?|participants?|subjects?|people|adults?|women|men|children|who|those|if|should)\b[^.;]{0,50}?discontinu\w+|"
    r"discontinu\w+\s(?:\w+\s){0,2}?(?:treatment|therapy|due\sto|because|rates?|if|for|in\s\d)|"
    r"(?:treatment|permanent(?:ly)?|dose|drug|therapy|led\sto|leading\sto|resulted\sin|rates?\sof|reasons?\sfor)\s(?:\w+\s)?discontinu\w+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s((?:that|who|which)\s(?:has|have|had|is|are)\s(?:failed|progressed|relapsed|received|not|"
    r"been|refractory|resistant)[^.,;]{3,120})"
)


def advancement(phase: str) -> int:
    """How advanced a phase is, for comparing: its place in ``PHASES``, by its last part where it is not listed.

    >>> advancement("2b") > advancement("1/2"), advancement("1b/2a") == advancement("2a")
    (True, True)
    """
    if phase in PHASES:
        return PHASES.index(phase)
    last = phase.split("/")[-1]
    return PHASES.index(last) if last in PHASES else 0


def phases_in(passage: Passage, names: Sequence[Name]) -> tuple[str, ...]:
    """The notations of the phases named, most advanced first."""
    values = {passage.things[n.local].value or "" for n in names if n.type is EntityType.PHASE} - {""}
    return tuple(sorted(values, key=lambda v: (-advancement(v), v)))


def status_in(text: str) -> str | None:
    """The status that a sentence gives a study, or None: what stopped outweighs plans, plans outweigh results.

    >>> status_in("has completed Phase 1 trials"), status_in("plans to initiate"), status_in("is in Phase 2")
    ('completed', 'planned', 'ongoing')
    >>> status_in("the programme was discontinued"), status_in("of patients discontinued treatment")
    ('discontinued', None)
    """
    labels = {t.label for t in find_triggers(_PATIENTS_STOP.sub(lambda m: " " * len(m.group()), text))}
    if "planned" in labels and "start" in labels and re.search(r"announce\w*\s(?:the\s)?(?:initiat|first|start)", text):
        return "ongoing"
    return next((status for label, status in _STATUS if label in labels), None)


@cache
def _regions() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {
        t.text: c.region
        for c in load_concepts("regions")
        if c.region
        for t in load_terms("regions")
        if t.label == c.label
    }
    longest_first = sorted(codes, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), {
        k: v for k, v in codes.items() if v
    }


def regions_in(text: str) -> tuple[str, ...]:
    """The codes of the countries and areas that ``text`` names as places ('in China'), sorted.

    What stands in brackets is left out: it places a name, not a study ('MSD (Merck & Co. in the US)').

    >>> regions_in("trials in China and the United States"), regions_in("outside the United States in Japan")
    (('CN', 'US'), ('JP',))
    """
    return tuple(sorted(set(regions_in_order(text))))


def regions_in_order(text: str) -> tuple[str, ...]:
    """The codes of the places that ``text`` names, each as often and in the order as it names them.

    >>> regions_in_order("under review in China, while in the United States")
    ('CN', 'US')
    """
    pattern, codes = _regions()
    for left_out in (_BRACKETED, _OUTSIDE):
        text = left_out.sub(lambda m: " " * len(m.group()), text)
    found = [
        codes[m.group()]
        for m in pattern.finditer(text)
        if re.search(
            r"(?:\bin|\bin both|\bacross|\bfor|\band|,|\bthe)\s(?:the\s)?$", text[max(0, m.start() - 12) : m.start()]
        )
    ]
    return tuple(found)


def region_of(regulator: str) -> str | None:
    """The code of the country or area of a regulator, by its listed name; None where it is not listed.

    >>> region_of("NMPA"), region_of("the agency")
    ('CN', None)
    """
    return next((c.region for c in load_concepts("regulators") if c.label == regulator), None)


def population_of(passage: Passage, sentence: Sentence, name: Name) -> str | None:
    """The words around an indication's name that narrow the patients, as written; None where there are none."""
    before = passage.text[max(sentence.start, name.start - 90) : name.start]
    narrow = _POPULATION.search(before)
    tail = _TAIL.match(passage.text[name.end : min(sentence.end, name.end + 140)])
    words = [narrow.group(1).strip(" ,") if narrow else "", tail.group(1).strip() if tail else ""]
    return "; ".join(w for w in words if w) or None


@cache
def _actions() -> tuple[tuple[re.Pattern[str], str], ...]:
    concepts = sorted(load_concepts("actions"), key=lambda c: -len(c.label))
    return tuple(
        (
            re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in (c.label, *c.aliases))})s?(?!\w)", re.IGNORECASE),
            c.label,
        )
        for c in concepts
    )


def action_in(passage: Passage, sentence: Sentence, target: Name) -> str | None:
    """What a drug does to a target, by the nearest action word of the sentence: 'inhibitor', 'agonist', ..."""
    best: tuple[int, int, str] | None = None
    text = passage.text[sentence.start : sentence.end]
    if re.search(r"anti[-\u2011]?$", passage.text[max(0, target.start - 5) : target.start], re.IGNORECASE):
        return "antibody" if re.search(r"antibod|mAb", text) else "inhibitor"
    for rank, (pattern, label) in enumerate(_actions()):
        for match in pattern.finditer(text):
            at = match.start() + sentence.start
            distance = at - target.end if at >= target.end else (target.start - at) * 2
            if distance <= 90 and (best is None or (distance, rank) < best[:2]):
                best = (distance, rank, label)
    return best[2] if best else None


def deal_kind(text: str) -> str:
    """The kind of deal that a sentence speaks of, 'collaboration' where nothing narrower is said.

    >>> deal_kind("entered into an exclusive license agreement"), deal_kind("works with")
    ('licence', 'collaboration')
    """
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), "collaboration")


def money_in(text: str) -> str | None:
    """The first sum of money in ``text``, as written.

    >>> money_in("an upfront payment of $25 million")
    '$25 million'
    """
    found = _MONEY.search(text)
    return found.group() if found else None


def time_in(text: str, base: str | None) -> Time | None:
    """The one time that ``text`` gives, in figures or relative to the document's date; None for none or several.

    Args:
        text: A sentence.
        base: The document's own date, ISO 8601; in the text it is the dateline and dates no event.

    >>> time_in("was accepted in March 2018", None).iso, time_in("signed three years ago", "2019-05-02").iso
    ('2018-03', '2016')
    """
    told = [Time(**d.model_dump(exclude={"span"})) for d in find_dates(text) if d.iso != base]
    found = set(told or find_relative(text, base))
    # "In the third quarter of 2024 ... in 2024" is one time, told twice.
    finest = [time for time in found if not any(time.start <= o.start and o.end <= time.end for o in found - {time})]
    return finest[0] if len(finest) == 1 else None
