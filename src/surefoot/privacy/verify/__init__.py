"""The verifier: is this release safe? It reads the released files alone and trusts none of them."""

from surefoot.privacy.verify.verdict import Verdict
from surefoot.privacy.verify.verifier import verify

__all__ = ["Verdict", "verify"]
