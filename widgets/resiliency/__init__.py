"""Safety Organized Practice for the resiliency of those who practice it: an interactive course in notebooks."""

from .session import open_module

__all__ = ["open_module"]
