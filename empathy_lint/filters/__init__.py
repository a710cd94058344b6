"""After the finding: filters mark findings, and never drop one."""
