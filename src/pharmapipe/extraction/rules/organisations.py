"""Organisations by legal form, head word, ticker, and the places where a release names its parties."""

import re
from collections.abc import Iterator

from pharmapipe.extraction.candidate import Candidate, propose
from pharmapipe.model.mention import EntityType

_WORD = r"(?:[A-Z0-9\u00c0-\u00de][\w\u2019'.&+-]{0,25}|&|of|de|and)"
_PART = r"[A-Z0-9\u00c0-\u00de][\w&+\u2019'-]{0,25}\u00ae?"
_NAME = rf"{_PART}(?:\s(?:{_PART}|&|and(?=\s[A-Z])|of(?=\s[A-Z])|de(?=\s[A-Z]))){{0,5}}"
_LEGAL = (
    r"(?:Inc|Incorporated|Corp|Corporation|Co\.?,?\sLtd|Co\.?,?\sLTD|Co\.?,?\sInc|"
    r"Company\sLimited|Company\sLTD|Limited|Ltd|LTD|LLC|LLP|L\.P|LP|GmbH(?:\s&\sCo\.?\sKG)?|"
    r"AG|SE|S\.p\.A|SpA|S\.A\.S|SAS|S\.A|SA|N\.V|NV|B\.V|BV|A/S|AB|ASA|Oyj|plc|PLC|Plc|K\.K|KK|"
    r"KGaA|Pty\.?\sLtd|S\.L|AS|Co|and\sCompany|&\sCompany|&\sCo)"
)
_HEAD = (
    r"(?:Pharma|Pharmaceuticals?|Pharmaceutica|Therapeutics|Biosciences?|BioSciences|"
    r"Biotherapeutics|BioTherapeutics|Biopharma|BioPharma|Biopharmaceuticals?|"
    r"Biotech|Biotechnology|Biotechnologies|Biologics|Biomedical|Bio|Oncology|Medicines|"
    r"Laboratories|Labs|Sciences|Genetics|Genomics|Immunotherapeutics|"
    r"Immunotherapies|Vaccines|Diagnostics|Medical|Healthcare|Health|Technologies|Holdings?|Group|"
    r"International|Capital|Ventures|Partners|Advisors|Acquisition|"
    r"Neuroscience|Neurosciences|Ophthalmics|Dermatology|Theranostics|Radiopharma|Ventures|Company|Life\sSciences)"
)
_LEGAL_NAME = re.compile(rf"(?<!\w)({_NAME},?\s{_LEGAL}\.?)(?![\w])")
_HEAD_NAME = re.compile(rf"(?<!\w)((?:[A-Z0-9\u00c0-\u00de][\w&+\u2019'-]{{0,25}}\u00ae?\s){{1,4}}{_HEAD})(?!\w)")
_TICKER = re.compile(
    rf"(?<!\w)({_NAME}(?:,?\s{_LEGAL}\.?)?)\s?\("
    rf"(?:[\u201c\"][^)\u201d\"]{{2,30}}[\u201d\"]\)?[;,]?\s?\(?)?(?:the\s)?(?:NASDAQ|Nasdaq|"
    rf"NasdaqG[SM]|NYSE|NASD|ASX|LSE|AIM|TSX|TSE|HKEX|SEHK|Euronext|OTC|SIX|KOSDAQ|KRX|TASE|SSE|"
    rf"SZSE|B3|OSE|STO|FWB|Frankfurt|Stock\sCode|stock\scode)"
)
_DEFINED = re.compile(r"[(\s](?:the\s|or\s)?[\u201c\"]([A-Z0-9][^\u201d\"\n]{1,40}?),?[\u201d\"](?=[\s);,])")
_VERB = (
    r"(?:Announces?d?|announces?d?|Reports?|reports?|Receives?|receives?|Presents?|presents|"
    r"Completes?|completes|Provides?|provides|Initiates?|initiates|"
    r"Enters?|enters|Doses?|doses|Appoints?|Launches|launches|Starts?|starts|Submits?|submits|"
    r"Highlights|Granted|Secures?|Expands?|Establishes|establishes|"
    r"Collaborates|collaborates|Gains|Wins|Signs?|signs|Begins|begins|Files|Publishes|Strengthens|"
    r"Raises|Closes|Advances?|Successfully|Acquires|to\s(?:Present|present|Participate|Host|"
    r"Report|Acquire|Announce|Advance|Showcase|Develop))"
)
_HEADLINE = re.compile(rf"(?:^|\n)\W{{0,4}}({_NAME}?),?\s(?:and\s({_NAME}?)\s)?{_VERB}\s")
_NEWS = re.compile(rf"--?\s?({_NAME}(?:,?\s{_LEGAL}\.?)?)[^.\n]{{0,300}}?\s(?:today\s)?announc")
_PARTNER = re.compile(
    rf"(?:collaboration|agreement|partnership|partner|alliance|contract|combination|merger|license|"
    rf"licence|deal|together|partnered|collaborat\w+|subsidiary\sof|acquired\sby|licensed\s(?:from|to)|"
    rf"financing\sfrom|funded\sby|supported\sby|grant\sfrom|owned\sby|developed\sby|"
    rf"acquisition\sof|acquire)\s(?:with\s|from\s|between\s|to\s)?({_NAME}?)(?=[\s,.;:)(\u2019'])"
)
_ABOUT = re.compile(rf"About\s({_NAME}?)(?=\s?\n|\*|$|\s[A-Z][a-z]+\sis\s)")
_POSSESSIVE = re.compile(rf"(?<!\w)({_NAME}?)[\u2019']s?\s(?=[a-z(A-Z])")
_INSTITUTE = re.compile(
    r"(?<!\w)((?:[A-Z][\w\u2019'.&-]{0,25}\s(?:(?:of|for|and|the|&|in|de)\s){0,2}){0,5}"
    r"(?:University|Hospital|Hospitals|Institutes?|Foundation|Cent(?:er|re)s?|School|College|"
    r"Clinic|Network|Association|Consortium|Alliance|Agency|Authority|Department|Trust|"
    r"Organization|Council|Fund|Federation|Initiative|Society|Academy|Center|Group|"
    r"Universit\u00e4t|Universit\u00e9|Inserm|CNRS)"
    r"(?:\s(?:of|for|at|and|in|on|Health)\s?(?:the\s)?(?:[A-Z][\w\u2019'.-]{0,25}(?:,?\s(?:and\s|"
    r"of\s|for\s|&\s)?)?){1,6})?)(?!\w)"
)

#: Words before an institution's name that begin a sentence.
_OPENING = re.compile(r"(?:(?:The|With|At|In|From|By|For|And|Under|While|When|Our|Its)\s(?:the\s)?)?")


def find_organisations(text: str) -> Iterator[Candidate]:
    """Organisation-like names of ``text``.

    >>> text = "Genor Biopharma Co. Ltd. works with the Mayo Clinic"
    >>> found = {(text[c.start : c.end], c.type.value) for c in find_organisations(text)}
    >>> ("Genor Biopharma Co. Ltd.", "Company") in found, ("Mayo Clinic", "Institution") in found
    (True, True)
    """
    for rule, pattern in (
        ("org-legal", _LEGAL_NAME),
        ("org-head", _HEAD_NAME),
        ("org-ticker", _TICKER),
        ("org-defined", _DEFINED),
        ("org-headline", _HEADLINE),
        ("org-news", _NEWS),
        ("org-partner", _PARTNER),
        ("org-about", _ABOUT),
        ("org-possessive", _POSSESSIVE),
    ):
        for candidate in propose(pattern, text, EntityType.COMPANY, rule, 1):
            yield candidate
            if text[candidate.end - 1] == ".":  # it may be the form's own ("Inc.") or the sentence's ("Zeta AG.")
                yield candidate._replace(end=candidate.end - 1, rule=f"{rule}-no-stop")
    yield from propose(_HEADLINE, text, EntityType.COMPANY, "org-headline", 2)
    for match in _INSTITUTE.finditer(text):
        start = _OPENING.match(text, match.start()).end()  # type: ignore[union-attr]  # it may match nothing
        end = match.start() + len(match.group().rstrip(" ,"))
        yield Candidate(start, end, EntityType.INSTITUTION, "org-institute")
