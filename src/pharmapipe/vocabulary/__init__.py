"""The words the program shares: lexicons and their loaders, vocabulary slices, ontology terms and prefixes.

Nothing is read at import; `lexicon` reads the package's own tables, `slices` those cut from public vocabularies.
"""
