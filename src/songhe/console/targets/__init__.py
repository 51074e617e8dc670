"""目标: every target with its lamp, its areas, chart, map and the rows behind it; the yearly statistics."""
