"""Which kind of name a drug's name is, told by its shape alone; and registry numbers of trials."""

import re
from enum import StrEnum

from pharmapipe.model.entity import Entity
from pharmapipe.model.mention import AliasKind

_CODE = re.compile(r"(?=.*\d)(?!.*\s\S*\s)[A-Z][A-Za-z]{0,7}[- ]?[A-Za-z]{0,3}\d[\w./-]*")
_BRAND = re.compile(r"[A-Z][A-Z-]{3,}[A-Z]|\S+[®™]")
_GENERIC = re.compile(r"[a-z]{5,}(?:-[a-z]{4})?(?: [a-z]{5,})?")

#: Registry numbers as their registries write them. Source: WHO ICTRP, primary registries.
REGISTRY_NUMBER = re.compile(
    r"NCT\d{8}|CTR\d{8}|ChiCTR-?\w{2,}|20\d{2}-\d{6}-\d{2}(?:-\d{2})?|jRCTs?\d{9,}|ACTRN\d{14}|ISRCTN\d{8}"
)


class NameShape(StrEnum):
    """The kinds of drug name that shape tells apart; values are the properties that carry them."""

    CODE = "ppl:developmentCode"
    GENERIC = "ppl:nonproprietaryName"
    BRAND = "ppl:brandName"


def name_shape(text: str) -> NameShape | None:
    """The kind of drug name, or None where its shape does not tell.

    >>> [name_shape(name) for name in ("APG-1252", "pelcitoclax", "KEYTRUDA", "Taxol")]
    [<NameShape.CODE: 'ppl:developmentCode'>, <NameShape.GENERIC: 'ppl:nonproprietaryName'>, \
<NameShape.BRAND: 'ppl:brandName'>, None]
    """
    for shape, pattern in ((NameShape.CODE, _CODE), (NameShape.BRAND, _BRAND), (NameShape.GENERIC, _GENERIC)):
        if pattern.fullmatch(text):
            return shape
    return None


def shaped_names(drug: Entity) -> tuple[tuple[NameShape, str], ...]:
    """The names of a drug whose kind is told by their shape; at most one generic name, the best founded.

    A spelling variant is left out, for it is not how the name is written.
    """
    proper = [alias for alias in drug.aliases if alias.kind is not AliasKind.VARIANT or alias.text == drug.label]
    shaped = [(shape, alias) for alias in proper if (shape := name_shape(alias.text)) is not None]
    generics = [alias for shape, alias in shaped if shape is NameShape.GENERIC]
    best = min(generics, key=lambda alias: (alias.text != drug.label, -alias.confidence, alias.text), default=None)
    return tuple((shape, alias.text) for shape, alias in shaped if shape is not NameShape.GENERIC or alias is best)
