"""Assessment scales as data, and the pure engine that scores them. Knows no Django."""
