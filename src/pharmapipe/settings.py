"""Every choice a user can make, in one frozen record."""

from pathlib import Path

from pydantic import Field

from pharmapipe.model.record import Record


class Settings(Record):
    """How to build. Paths are as the user gave them; nothing here is read from the environment."""

    data: Path = Field(description="File or folder to read.")
    out: Path = Field(default=Path("out"), description="Folder to write into.")
    workers: int = Field(default=1, ge=1, description="Processes that read and extract.")
    min_confidence: float = Field(
        default=0.0, ge=0, le=1, description="Facts below this chance of being right are kept out of every output."
    )
    use_model: bool = Field(default=True, description="False: rules and lexicons only.")
    infer_identities: bool = Field(default=True, description="Whether to make inferred identity links.")
    lexicons: tuple[Path, ...] = Field(default=(), description="User TSV files of extra names.")
    patterns: tuple[Path, ...] = Field(default=(), description="User JSONL files of extra spaCy patterns.")
    curation: Path | None = Field(default=None, description="User TSV file of identity decisions.")
    keep_text: bool = Field(default=False, description="Whether to write extracted texts to OUT/texts/.")
    formats: tuple[str, ...] = Field(default=(), description="Extra RDF formats: trig, nquads, jsonld.")
    max_bytes: int = Field(default=20_000_000, ge=1, description="Larger inputs are skipped, in bytes.")
    seconds: float = Field(default=120.0, gt=0, description="Processor time one document may take, in seconds.")
    base_iri: str = Field(default="https://w3id.org/pharmapipe/", description="Base of every IRI minted.")
