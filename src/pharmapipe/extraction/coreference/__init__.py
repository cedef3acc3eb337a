"""Which of a document's names are one thing, and why: spelling, short forms, parentheses, listed synonyms."""
