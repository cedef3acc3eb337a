"""The comparison key of a name: what is left when case, hyphens, accents and Greek letters no longer count."""

import re
import unicodedata

_GREEK = str.maketrans(
    {
        "α": "alpha",
        "β": "beta",
        "ß": "beta",
        "γ": "gamma",
        "δ": "delta",
        "ε": "epsilon",
        "ζ": "zeta",
        "θ": "theta",
        "κ": "kappa",
        "λ": "lambda",
        "μ": "mu",
        "µ": "mu",
        "σ": "sigma",
        "ω": "omega",
        "’": "'",
    }
)
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
_SPELLINGS = (
    ("tumour", "tumor"),
    ("leukaemi", "leukemi"),
    ("anaemi", "anemi"),
    ("haem", "hem"),
    ("oesoph", "esoph"),
    ("oedema", "edema"),
    ("paediatric", "pediatric"),
    ("oestrogen", "estrogen"),
    ("coeliac", "celiac"),
    ("diarrhoea", "diarrhea"),
)


def comparison_key(name: str) -> str:
    """The name in lower case without spaces, punctuation, accents, possessive 's or Greek letters.

    British spellings become American ones. Two names with one key are spelling variants of each other.

    >>> comparison_key("TGF-β"), comparison_key("Crohn’s disease"), comparison_key("Non-Hodgkin Lymphoma")
    ('tgfbeta', 'crohndisease', 'nonhodgkinlymphoma')
    >>> comparison_key("Sjögren's syndrome") == comparison_key("Sjogren syndrome")
    True
    """
    if name.isascii():  # nine names in ten, and a third of the cost
        folded = name.lower()
    else:
        folded = unicodedata.normalize("NFKD", name.lower().translate(_GREEK))
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = _NOT_ALPHANUMERIC.sub("", folded.replace("'s ", " "))
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded
