"""Weighs what rules, lexicons and the tagger propose, and keeps the names worth keeping."""
