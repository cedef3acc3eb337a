"""From names in documents to the things they name.

`normalise` joins what every document says about names into one entity for each real thing, with the reason for each
alias and an id that stays the same from run to run; `find_duplicates` finds the releases that were read twice.
The names' normal forms are in `keys`, the joining in `merge`, the decisions of users in `curation`; `docs/identity.md`
tells the whole.
"""

from pharmapipe.normalisation.boilerplate import find_boilerplate
from pharmapipe.normalisation.duplicates import find_duplicates
from pharmapipe.normalisation.identifiers import to_sssom
from pharmapipe.normalisation.normalise import normalise

__all__ = ["find_boilerplate", "find_duplicates", "normalise", "to_sssom"]
