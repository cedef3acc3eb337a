"""The child process that parses one PDF: bytes on standard input, one JSON object on standard output.

It is run by its path, imports nothing of the package, and sets its own limits first, so that a PDF made to hang or
to fill the memory ends this process and not the build.
"""

import json
import sys
from io import BytesIO


def _limit(seconds: int, megabytes: int) -> None:
    """Caps processor time and memory, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for what, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, megabytes * 2**20)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _parse(data: bytes) -> dict[str, object]:
    import logging
    import warnings

    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError

    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "encrypted"}
        pages = [page.extract_text() for page in reader.pages]
        meta = reader.metadata
        title = str(meta.title) if meta and meta.title else None
    except DependencyError:
        return {"refused": "encrypted"}
    except LimitReachedError:
        return {"refused": "limit"}
    except MemoryError:
        return {"refused": "memory"}
    except Exception as error:  # noqa: BLE001, any complaint of the parser about this one document is its answer
        return {"refused": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}
    return {"pages": pages, "title": title}


def main() -> None:
    """Reads the limits from the command line and a PDF from standard input; writes what came of it."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    answer = _parse(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()
