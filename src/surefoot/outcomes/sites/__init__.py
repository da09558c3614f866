"""Sites and coaches beside each other, without a league table."""

from surefoot.outcomes.sites.casemix import case_mix
from surefoot.outcomes.sites.funnel import funnel
from surefoot.outcomes.sites.nesting import nesting, nesting_warning

__all__ = ["case_mix", "funnel", "nesting", "nesting_warning"]
