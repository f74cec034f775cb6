"""What a finding is about."""

from __future__ import annotations

from attrs import field, frozen

from peerkit.model.register import Located, SubjectKind


@frozen
class Subject:
    """What a finding is about: an organisation, a programme or a team. Never a person.

    Attributes:
        kind: which of these.
        id: the id of the team, or of the organisation.
        name: the name of the team, or of the organisation.
        located: what it is in the model, and where.
    """

    kind: SubjectKind
    id: str
    name: str
    located: Located = field(repr=False, eq=False)
