"""Statement × Claim to Position: is a statement about a claim, where does it stand, and whom does it blame?"""

from onrecord.coding.blame import blamed
from onrecord.coding.coder import Coder, is_person
from onrecord.coding.judging import Judge, Verdict
from onrecord.coding.passage import Passage
from onrecord.coding.profile import Profile
from onrecord.coding.stance import RuleJudge

__all__ = ["Coder", "Judge", "Passage", "Profile", "RuleJudge", "Verdict", "blamed", "is_person"]
