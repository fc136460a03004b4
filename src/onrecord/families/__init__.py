"""Which articles reprint or rewrite one original: a family, which counts once as confirmation.

`signature` turns a text into a signature to keep, `group` turns signatures into families, `grow` adds one article to
families that are there, `relation` says why two texts are, or are not, of one. How the figures were chosen:
docs/decisions/0021-families.md.
"""

from onrecord.families.grouping import Signed, group, place
from onrecord.families.growing import Shelf, all_hashes, grow
from onrecord.families.relations import Kind, Relation, relation
from onrecord.families.signatures import Signature, signature

__all__ = [
    "Kind",
    "Relation",
    "Shelf",
    "Signature",
    "Signed",
    "all_hashes",
    "group",
    "grow",
    "place",
    "relation",
    "signature",
]
