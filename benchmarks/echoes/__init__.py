"""Benchmarks of echoes: which reports copy one another, and which claims have one origin."""
