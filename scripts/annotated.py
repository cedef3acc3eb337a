"""What the training scripts share about annotated releases."""

from typing import Any


def text_in(row: dict[str, Any]) -> str:
    """The text that a row's annotations count characters of: with its title before it, where that stands apart."""
    title, text = row.get("title") or "", row["text"]
    return text if text.startswith(title) else f"{title}\n\n{text}"
