"""Times writing 100,000 facts as Turtle against extracting as many, in one run, and prints the ratio.

The releases of a folder are read and extracted, which gives the cost of a fact; then their facts are multiplied, each
copy in documents of its own, until there are enough, and written. Seconds are of processor time; the ratio carries
over to other machines, the seconds do not.

Usage: python scripts/bench_rdf.py [--data data] [--facts 100000]
"""

import argparse
import pathlib
import time

from pharmapipe.model.fact import Fact, Knowledge
from pharmapipe.pipeline import learn
from pharmapipe.rdf import to_rdf
from pharmapipe.settings import Settings
from pharmapipe.version import __version__


def multiplied(knowledge: Knowledge, wanted: int) -> Knowledge:
    """Copies of the documents and their facts under other names, until there are ``wanted`` facts."""
    documents, facts = [], list[Fact]()
    round_ = 0
    while len(facts) < wanted:
        documents += [d.model_copy(update={"id": f"{round_}/{d.id}"}) for d in knowledge.documents]
        facts += [
            f.model_copy(update={"id": f"fact/{round_:x}{f.id[5:]}", "document": f"{round_}/{f.document}"})
            for f in knowledge.facts
        ]
        round_ += 1
    update = {"documents": tuple(documents), "facts": tuple(facts), "mentions": (), "duplicates": ()}
    return knowledge.model_copy(update=update)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("data"), help="releases to extract")
    parser.add_argument("--facts", type=int, default=100_000, help="facts to write")
    args = parser.parse_args()
    started = time.process_time()
    knowledge = learn(Settings(data=args.data))
    extracting = (time.process_time() - started) / len(knowledge.facts)
    many = multiplied(knowledge, args.facts)
    started = time.process_time()
    size = len(to_rdf(many, version=__version__))
    writing = (time.process_time() - started) / len(many.facts)
    print(f"extracting {1000 * extracting:.3f} ms a fact ({len(knowledge.facts)} facts, start-up included)")
    print(f"writing    {1000 * writing:.3f} ms a fact ({len(many.facts)} facts, {size / 1e6:.0f} MB of Turtle)")
    print(f"writing / extracting = {writing / extracting:.3f}")


if __name__ == "__main__":
    main()
