"""The picture of the ontology: boxes for classes, arrows for the main links, drawn as SVG by hand-set places."""

WIDTH, HEIGHT = 1180, 620
BOX_WIDTH, BOX_HEIGHT = 170, 36

#: Class, left edge, top edge and group.
BOXES = (
    ("Target", 40, 50, "thing"),
    ("Drug", 330, 50, "thing"),
    ("Condition", 720, 50, "thing"),
    ("Organization", 970, 50, "thing"),
    ("Name", 330, 130, "evidence"),
    ("Region", 720, 130, "thing"),
    ("MechanismOfAction", 40, 230, "fact"),
    ("DevelopmentProgramme", 250, 230, "fact"),
    ("ClinicalTrial", 460, 230, "fact"),
    ("RegulatoryEvent", 700, 230, "fact"),
    ("Agreement", 970, 230, "fact"),
    ("StageAttainment", 250, 320, "fact"),
    ("RegulatoryApplication", 560, 320, "fact"),
    ("RegulatoryDesignation", 840, 320, "fact"),
    ("ExtractionRun", 40, 460, "evidence"),
    ("Claim", 370, 460, "evidence"),
    ("TextPassage", 690, 460, "evidence"),
    ("SourceDocument", 990, 460, "evidence"),
)
#: From, to, label.
ARROWS = (
    ("Drug", "Target", "hasTarget"),
    ("Drug", "Condition", "investigatedFor · approvedFor"),
    ("Drug", "Name", "hasName"),
    ("MechanismOfAction", "Target", "concernsTarget"),
    ("StageAttainment", "DevelopmentProgramme", "isStageOf"),
    ("RegulatoryEvent", "RegulatoryApplication", "concernsApplication"),
    ("RegulatoryEvent", "RegulatoryDesignation", "concernsDesignation"),
    ("Agreement", "Organization", "hasParty"),
    ("Claim", "TextPassage", "prov:wasDerivedFrom"),
    ("TextPassage", "SourceDocument", "nif:referenceContext"),
    ("Claim", "ExtractionRun", "prov:wasGeneratedBy"),
)
COLOURS = {"thing": "#dcebf7", "fact": "#e3f3dd", "evidence": "#fbeed2"}
PLACES = {name: (left, top) for name, left, top, _ in BOXES}


def picture() -> str:
    """The SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        "<title>Classes of the ontology: things, dated facts about them, and the claims behind every fact</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#445"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        band(24, 172, "Things and the direct links between them"),
        band(208, 184, "PipelineFact: what has a date, a region or a regulator; it concernsIntervention a drug"),
        band(434, 106, "Evidence: a Claim supportsFact, and says how firmly and where it is said"),
    ]
    parts += [arrow(*each) for each in ARROWS]
    parts += [box(*each) for each in BOXES]
    parts += [support(), note()]
    return "\n".join([*parts, "</svg>", ""])


def band(top: int, height: int, title: str) -> str:
    """A grey band with its title at the lower edge."""
    return (
        f'<rect x="16" y="{top}" width="{WIDTH - 32}" height="{height}" rx="8" fill="#f6f7f9" stroke="#d8dce2"/>'
        f'<text x="28" y="{top + height - 8}" fill="#556" font-size="12">{title}</text>'
    )


def box(name: str, left: int, top: int, group: str) -> str:
    """One class."""
    centre = left + BOX_WIDTH / 2
    return (
        f'<rect x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" fill="{COLOURS[group]}" '
        f'stroke="#445"/><text x="{centre:g}" y="{top + 23}" text-anchor="middle">{name}</text>'
    )


def arrow(start: str, end: str, label: str) -> str:
    """One link, from the nearest sides of two boxes."""
    (left, top), (to_left, to_top) = PLACES[start], PLACES[end]
    middle = BOX_HEIGHT / 2
    if top == to_top:
        rightwards = to_left > left
        x1, x2 = (left + BOX_WIDTH, to_left) if rightwards else (left, to_left + BOX_WIDTH)
        y1 = y2 = top + middle
    else:
        x1, x2 = left + BOX_WIDTH / 2, to_left + BOX_WIDTH / 2
        y1, y2 = (top + BOX_HEIGHT, to_top) if to_top > top else (top, to_top + BOX_HEIGHT)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 5
    # A label stands above a level arrow, and beside an upright one on the side to which it leans.
    anchor, x = ("middle", x) if top == to_top else ("end", x - 12) if x2 < x1 else ("start", x + 8)
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#445" marker-end="url(#head)"/>'
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="11" fill="#334">{label}</text>'
    )


def support() -> str:
    """The link from a claim to the band of facts, any of which it may support."""
    left, top = PLACES["Claim"]
    x = left + BOX_WIDTH / 2
    return (
        f'<line x1="{x:g}" y1="{top}" x2="{x:g}" y2="394" stroke="#445" marker-end="url(#head)"/>'
        f'<text x="{x + 8:g}" y="418" font-size="11" fill="#334">supportsFact</text>'
    )


def note() -> str:
    """What no arrow shows."""
    words = (
        "Not drawn: developedBy, partnersWith, combinedWith, testedInPhase, hasHighestStage (direct links); "
        "concernsCondition, appliesInRegion, hasStatus, hasRegulator (of facts)."
    )
    return f'<text x="28" y="{HEIGHT - 40}" font-size="12" fill="#556">{words}</text>'
