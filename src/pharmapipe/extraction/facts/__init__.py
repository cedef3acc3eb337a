"""Facts between the things of one document: candidates, what speaks for them, and what narrows them."""
