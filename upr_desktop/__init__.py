"""UPR Desktop: plan, share and follow the recommendations of the Universal Periodic Review, offline."""

__version__ = "0.1.0"
