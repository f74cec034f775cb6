"""The rule pack drawn from the report "Peer Support in Practice": YAML files, no code."""

__all__: list[str] = []
