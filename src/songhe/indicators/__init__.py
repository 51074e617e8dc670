"""Targets measured area by area, their trend, and the yearly statistics."""
