"""Versions of policy: a change drafted, checked, proved, simulated, approved by a second officer, then in force."""
