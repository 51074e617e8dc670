"""评估工作: the quality of assessments, re-checks, planning, statistics, re-scoring."""
