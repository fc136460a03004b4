"""Statement × Claim to Position: is a statement about a claim, where does it stand, and whom does it blame?"""

from onrecord.coding.blame import blamed
from onrecord.coding.coder import Coder, is_person

__all__ = ["Coder", "blamed", "is_person"]
