"""How fast Songhe determines, beside SQL written by hand and OpenFisca."""
