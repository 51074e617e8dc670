"""Versions of policy as pages: a form, the effect before publication, approval, history."""
