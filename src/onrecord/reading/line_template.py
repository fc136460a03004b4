"""A line file to fill in."""

from __future__ import annotations

import json
import re

from onrecord.errors import LineFileError

_TEMPLATE = """\
# A line: a storyline to follow. Fill in what is between empty quotation marks, then: onrecord line check
line: {slug}
title: {title}

# Names that the line goes by, as texts write them; give the language (ISO 639-1) where it is not English.
#   labels: ["spirit of the harbour", {{text: "дух гавани", language: ru}}]
labels: []

# When it begins: 2026-01-31, 2026-01 or 2026. Nothing earlier counts.
since: null

# Parties whose words are followed: states by ISO 3166-1 alpha-3 code, others by the slug that actors.yaml gives them.
parties: []

# Propositions whose standing is tracked: who says so (claimant), and who would have to confirm it (counterparty).
claims:
  - id: first-claim
    text: ""
    claimant: ""
    counterparty: ""
    # When it is said to have been agreed; what was said before is not about it.
    since: null
    # Who gives what to whom; lasting: permanent, temporary, unknown; held_by_giver: yes, no, partly, unknown.
    #   - {{giver: XVA, receiver: XOS, what: the northern berths, lasting: permanent, held_by_giver: partly}}
    terms: []

# Published papers that document a claim, or the whole line where no claim is named.
#   - {{title: Joint communiqué, url: "https://…", published: 2026-02-01, claim: first-claim}}
documents: []

# Parties to whom it matters why. Kept with the line; no page uses it yet.
audiences: []
"""
LONGEST_SLUG = 80
"""Characters; the schema says so too. A line's folder has its name, and file systems take 255 bytes."""

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def line_template(slug: str, title: str) -> str:
    """A commented line file that passes `check_line` once its empty texts are filled in; raises LineFileError where
    `slug` is none."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > LONGEST_SLUG:
        remedy = f"write small letters, digits and hyphens, {LONGEST_SLUG} at most, such as harbour-accord"
        raise LineFileError(f"{slug[: LONGEST_SLUG + 20]!r}: is no slug; {remedy}")
    # JSON text is YAML, but for a few characters that YAML does not want as they are.
    quoted = _UNSAFE.sub("\ufffd", json.dumps(title, ensure_ascii=False))
    return _TEMPLATE.format(slug=slug, title=quoted)
