"""Times normalisation and the search for duplicates at 500, 1,000 and 2,000 releases and prints the growth.

The releases are made up, from a fixed seed: companies with short forms and legal forms, drugs with codes, generic names
and misspellings, diseases with abbreviations, facts between them, and one copy in twenty. A name is new as often as it
is in real news, so that the number of things grows with the number of releases.

Usage: python scripts/bench_normalise.py [--sizes 500 1000 2000] [--rounds 3]
"""

import argparse
import gc
import hashlib
import random
import time
from collections.abc import Callable, Sequence

from pharmapipe.model.document import Document
from pharmapipe.model.mention import (
    Alias,
    AliasKind,
    EntityType,
    Extraction,
    LocalEntity,
    Means,
    Mention,
    Predicate,
    RawFact,
)
from pharmapipe.model.span import Span
from pharmapipe.normalisation import find_duplicates, normalise

SYLLABLES = ("zan", "thor", "quil", "bor", "vex", "lum", "pra", "dio", "ker", "mal", "tis", "nov", "gal", "rhe", "sio")
STEMS = ("limab", "tinib", "clax", "stat", "parib", "gene")
DISEASES = ("lung cancer", "solid tumours", "lymphoma", "melanoma", "chronic kidney disease", "asthma", "heart failure")
TRADES = ("Biopharma", "Therapeutics", "Pharma", "Biosciences")
FORMS = ("", " Inc.", " Co., Ltd.", " AG")
NEW_NAME = 0.3
MENTIONS = 6


def word(chooser: random.Random, parts: int = 3) -> str:
    """A made-up word."""
    return "".join(chooser.choice(SYLLABLES) for _ in range(parts))


def names_of_company(chooser: random.Random) -> tuple[str, ...]:
    """A company's full name with its short form."""
    first = word(chooser).capitalize()
    return (f"{first} {chooser.choice(TRADES)}{chooser.choice(FORMS)}", first)


def names_of_drug(chooser: random.Random) -> tuple[str, ...]:
    """A drug's code with its generic name."""
    code = f"{word(chooser, 1).upper()}-{chooser.randrange(100, 9999)}"
    return (code, word(chooser) + chooser.choice(STEMS))


def pick(
    chooser: random.Random, pool: list[tuple[str, ...]], make: Callable[[random.Random], tuple[str, ...]]
) -> tuple[str, ...]:
    """A known thing, or a new one as often as real news brings one; not always by all its names."""
    if not pool or chooser.random() < NEW_NAME:
        pool.append(make(chooser))
    names = chooser.choice(pool)
    return names if chooser.random() < 0.5 else (chooser.choice(names),)


def entity(type_: EntityType, names: Sequence[str]) -> LocalEntity:
    """A thing as one release names it."""
    aliases = tuple(
        Alias(text=name, kind=AliasKind.STATED, evidence=f"{names[0]} ({name})", confidence=0.95)
        for name in sorted(set(names))
    )
    return LocalEntity(type=type_, label=names[0], aliases=aliases)


def releases(count: int) -> list[Extraction]:
    """So many made-up releases, the same ones every time."""
    chooser = random.Random(count)
    companies: list[tuple[str, ...]] = []
    drugs: list[tuple[str, ...]] = []
    made: list[Extraction] = []
    for number in range(count):
        if made and chooser.random() < 0.05:
            copy = chooser.choice(made)
            made.append(copy.model_copy(update={"document": copy.document.model_copy(update={"id": f"{number:06}"})}))
        else:
            made.append(_release(chooser, number, companies, drugs))
    return made


def _release(
    chooser: random.Random, number: int, companies: list[tuple[str, ...]], drugs: list[tuple[str, ...]]
) -> Extraction:
    entities = [
        *(entity(EntityType.COMPANY, pick(chooser, companies, names_of_company)) for _ in range(2)),
        *(entity(EntityType.DRUG, pick(chooser, drugs, names_of_drug)) for _ in range(3)),
        entity(EntityType.INDICATION, (chooser.choice(DISEASES),)),
        entity(EntityType.TARGET, (chooser.choice(("PD-1", "BCL-2", "KRAS", "HER2")),)),
    ]
    text, mentions = "", []
    for _ in range(MENTIONS):
        for index, thing in enumerate(entities):
            name = chooser.choice(thing.aliases).text
            span = Span(start=len(text), end=len(text) + len(name))
            text += f"{name} {word(chooser)} {word(chooser)} {word(chooser)} "
            mentions.append(
                Mention(span=span, text=name, type=thing.type, means=Means.RULE, confidence=0.9, local=index)
            )
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=f"{number:06}", text=text, sha256=digest, format="txt")
    facts = [
        _fact(Predicate.DEVELOPED_BY, 2, 0),
        _fact(Predicate.HAS_TARGET, 2, 6),
        _fact(Predicate.INVESTIGATED_FOR, 2, 5),
    ]
    return Extraction(document=document, entities=tuple(entities), mentions=tuple(mentions), facts=tuple(facts))


def _fact(predicate: Predicate, subject: int, object_: int) -> RawFact:
    return RawFact(
        predicate=predicate,
        subject=subject,
        object=object_,
        confidence=0.9,
        claimant="the company",
        sentence=Span(start=0, end=1),
        rule="bench",
    )


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The shortest of several processor times, which outside load disturbs least."""
    times = []
    gc.disable()  # the collector walks the made-up releases again and again, which is no cost of the work itself
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    gc.enable()
    return min(times)


def main() -> None:
    """Measure and print one line for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    normalise(releases(10))  # the tables are read once, which is not what is measured
    titles = ("releases", "mentions", "entities", "joining", "us/mention", "copies", "ms/release")
    print("".join(f"{title:>11}" for title in titles))
    rates = []
    for size in options.sizes:
        documents = releases(size)
        gc.collect()
        mentions = sum(len(d.mentions) for d in documents)
        found = normalise(documents)
        joining = seconds(lambda d=documents: normalise(d), options.rounds)  # type: ignore[misc]  # a default binds it
        copies = seconds(lambda d=documents: find_duplicates([e.document for e in d]), options.rounds)  # type: ignore[misc]  # a default binds it
        rates.append((joining / mentions, copies / size))
        cells = (f"{joining:.2f}s", f"{joining / mentions * 1e6:.1f}", f"{copies:.2f}s", f"{copies / size * 1e3:.2f}")
        print("".join(f"{cell:>11}" for cell in (size, mentions, len(found.entities), *cells)))
    growth = [last / first for first, last in zip(rates[0], rates[-1], strict=True)]
    print(f"cost for each mention and each release, largest to smallest size: {growth[0]:.2f} and {growth[1]:.2f}")


if __name__ == "__main__":
    main()
