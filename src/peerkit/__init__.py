"""Check how an organisation employs peer support workers against good practice."""

__all__: list[str] = []
