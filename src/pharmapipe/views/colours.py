"""One colour for each type of thing, the same in every page."""

from typing import Final

from pharmapipe.model.mention import EntityType

#: Background of a mention; dark text is readable on each (contrast above 7:1).
COLOURS: Final = {
    EntityType.DRUG: "#a9d6ff",
    EntityType.TARGET: "#c9f2c7",
    EntityType.INDICATION: "#ffd6a1",
    EntityType.COMPANY: "#d9c9ff",
    EntityType.INSTITUTION: "#f3c6ea",
    EntityType.REGULATOR: "#ffc4bf",
    EntityType.TRIAL: "#b8ece9",
    EntityType.PHASE: "#fff0a3",
    EntityType.DESIGNATION: "#e3e0d3",
}


def mention_style() -> str:
    """The CSS of displaCy-like marks: a coloured box round the name with its type in small capitals.

    >>> ".Drug{background:#a9d6ff}" in mention_style()
    True
    """
    boxes = "".join(f".{kind.value}{{background:{colour}}}" for kind, colour in COLOURS.items())
    return (
        "mark.ent{color:#14181f;padding:.12em .4em;margin:0 .1em;line-height:1;border-radius:.35em;"
        "box-decoration-break:clone;-webkit-box-decoration-break:clone}"
        "mark.ent small{font-size:.62em;font-weight:700;letter-spacing:.03em;margin-left:.5em;vertical-align:middle;"
        "text-transform:uppercase;opacity:.72}" + boxes
    )
