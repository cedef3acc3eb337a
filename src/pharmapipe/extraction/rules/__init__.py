"""Rules that propose names by their shape and their surroundings; each proposal is weighed, none is final.

Every function takes a text and yields :class:`~pharmapipe.extraction.candidate.Candidate` records. A rule's name is
a feature of the weighing model, so a rule may be generous: what it is worth is learnt from annotated releases.
"""
