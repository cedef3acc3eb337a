"""Linear models over named binary features: a sum of weights, squashed into a chance."""

import json
import math
from collections.abc import Iterable
from importlib import resources
from typing import Self

from pydantic import Field

from pharmapipe.errors import DataFileError
from pharmapipe.model.record import Record


class Weight(Record):
    """One feature's weight, in log-odds."""

    feature: str = Field(description="Name of the feature.")
    weight: float = Field(description="What it adds to the log-odds.")


class LinearModel:
    """A logistic model; features it never saw count nothing.

    Args:
        bias: Log-odds where no feature holds.
        weights: One per feature, in log-odds.
        threshold: The chance that is enough, 0 to 1, where the user sets none; chosen by cross-validation.
    """

    def __init__(self, bias: float, weights: Iterable[Weight], threshold: float = 0.5) -> None:
        self.bias = bias
        self.threshold = threshold
        self._weights = {w.feature: w.weight for w in weights}

    def chance(self, features: Iterable[str]) -> float:
        """The chance, 0 to 1, that a case with these features is right.

        >>> model = LinearModel(-1.0, [Weight(feature="a", weight=1.0)])
        >>> model.chance({"a", "never seen"})
        0.5
        """
        total = self.bias + math.fsum(self._weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    @classmethod
    def load(cls, name: str) -> dict[str, Self]:
        """The models of the package file ``extraction/model/name``, by their keys.

        Raises:
            DataFileError: The file is missing or not of the form that ``scripts/train.py`` writes.
        """
        source = resources.files("pharmapipe.extraction") / "model" / name
        try:
            stored = json.loads(source.read_text(encoding="utf-8"))
            return {
                key: cls(
                    part["bias"], [Weight(feature=f, weight=w) for f, w in part["weights"]], part.get("threshold", 0.5)
                )
                for key, part in stored.items()
            }
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"the model file '{name}' cannot be used ({error}); reinstall the package or retrain it"
            raise DataFileError(message) from error
