"""From a news text to statements, speakers and chains of attribution.

Importing this loads no spaCy: the pipeline is loaded by the first `extract`.
"""

from claims.extraction.extractor import extract
from claims.extraction.fingerprints import fingerprint
from claims.extraction.names import candidates
from claims.extraction.pipeline import NoPipelineError

__all__ = ["NoPipelineError", "candidates", "extract", "fingerprint"]
