"""Which articles reprint or rewrite one original: a family, which counts once as confirmation.

`signature` turns a text into a signature to keep, `group` turns signatures into families, `relation` says why two
texts are, or are not, of one. How the figures were chosen: docs/decisions/0021-families.md.
"""

from onrecord.families.grouping import Signed, group
from onrecord.families.relations import Kind, Relation, relation
from onrecord.families.signatures import Signature, signature

__all__ = ["Kind", "Relation", "Signature", "Signed", "group", "relation", "signature"]
