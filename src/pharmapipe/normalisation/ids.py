"""Stable ids: 'type/slug', made from what a thing is called, never from when it was read.

The slug of what a curated table lists is its label there, whatever documents say; a listed drug that has no brand yet
keeps its code. Else it comes from the first registered name: for drugs code before generic name before brand, for
organisations and diseases a full name before a short form, then the name with the earliest document, then the
smallest. A name that
cannot be spelled in ASCII without loss has six hex digits of its hash after the slug, whatever other names exist, so
that no other document can change it.
"""

import re
from hashlib import blake2b

from pharmapipe.model.mention import EntityType
from pharmapipe.normalisation.catalogue import Listing
from pharmapipe.normalisation.keys import drug_key
from pharmapipe.normalisation.letters import fold

_CODE_KEY = re.compile(r"([a-z]{1,8})(\d.*)")
_LONGEST = 80

#: First part of the ids of a type.
FOLDERS: dict[EntityType, str] = {type_: type_.value.lower() for type_ in EntityType}


def digest(text: str, size: int) -> str:
    """Hex digits of a text's hash, the same on every machine.

    >>> digest("亞盛醫藥集團", 8)
    'a1b92288'
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()[:size]


def slug_of_label(label: str) -> str:
    """A slug for a curated label, which is unique within its table.

    >>> slug_of_label("PD-L1"), slug_of_label("Merck & Co."), slug_of_label("TNF-α")
    ('pd-l1', 'merck-and-co', 'tnf-alpha')
    """
    return _short(_ascii(fold(label).replace("'", "").replace("&", " and "))) or f"x-{digest(label, 10)}"


def slug_of_listing(listing: Listing) -> str:
    """A slug for a row of a curated table: its label, or its code where it is a drug with one code and no brand.

    The word "designation" says nothing in the label of a designation and goes.
    """
    name = listing.codes[0] if len(listing.codes) == 1 else listing.label
    if listing.type is EntityType.DESIGNATION:
        name = re.sub(r"(?i) designation$", "", name)
    return slug_of_key(drug_key(name)) if name in listing.codes else slug_of_label(name)


def slug_of_key(key: str) -> str:
    """A slug for a normal form; two keys never share one.

    >>> slug_of_key("apg1252"), slug_of_key("genor biopharma"), slug_of_key("phase 1b/2")
    ('apg-1252', 'genor-biopharma', 'phase-1b-2-f5137e')
    >>> slug_of_key("亞盛醫藥集團")
    'x-a1b92288da'
    """
    code = _CODE_KEY.fullmatch(key)
    spelled = f"{code[1]}-{code[2]}" if code and " " not in key else key.replace(" ", "-")
    slug = _ascii(spelled)
    if not slug:
        return f"x-{digest(key, 10)}"
    return _short(slug) if slug == spelled and len(slug) <= _LONGEST else f"{_short(slug)}-{digest(key, 6)}"


def slug_of_phase(key: str) -> str:
    """A slug for a phase's key, whose values are a closed list.

    >>> slug_of_phase("phase 1b/2"), slug_of_phase("preclinical")
    ('phase-1b-2', 'preclinical')
    """
    return _ascii(key)


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _short(slug: str) -> str:
    return slug[:_LONGEST].rstrip("-")
