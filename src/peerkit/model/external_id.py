"""What other systems call a part of the model, so that records can be matched."""

from typing import Annotated

from peerkit.model.entity import entity
from peerkit.model.shape import Identifier, Name, Sensitive


@entity(in_rules=False)
class ExternalId:
    """What another system calls it.

    Attributes:
        system: the other system.
        value: the identifier there.
    """

    system: Name
    value: Annotated[Identifier, Sensitive()]
