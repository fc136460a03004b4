"""Follow a diplomatic line: who claims the understanding, who confirms it, on what terms, and who is blamed.

    import onrecord

    for statement in onrecord.extract("Peru denied that the harbour was promised to Chile.").statements:
        print(statement.speaker.name, statement.act, [span.text for span in statement.content])

What is named in `__all__` is for other programs to use; it is described in docs/use-from-python.md. Importing the
package loads nothing: each name is fetched when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import Extraction, Span, Speaker, Statement, extract, from_citron
    from onrecord.errors import InputError, OnrecordError

__all__ = [
    "Extraction",
    "InputError",
    "OnrecordError",
    "Span",
    "Speaker",
    "Statement",
    "extract",
    "from_citron",
]


if not TYPE_CHECKING:  # or type checkers would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from onrecord import api, errors

        found = getattr(errors if hasattr(errors, name) else api, name)
        globals()[name] = found  # from then on Python finds it by itself
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
