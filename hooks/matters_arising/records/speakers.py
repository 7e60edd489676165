"""Those who speak to a committee without being members of it."""

from __future__ import annotations

from .scalars import BodyId, Line, PersonId, Publishable


class Speaker(Publishable):
    """Somebody who is not a member of the committee and spoke to it on an item: a witness, a partner, a resident.

    A speaker need not be in people.yml. A member of the public is described, not named.
    """

    person: PersonId | None = None
    """The person, if in people.yml."""
    name: Line | None = None
    """The name of somebody who spoke for a body and is not in people.yml."""
    role: Line | None = None
    """The office or capacity in which they spoke, or words that name no private person: `a resident of Mill Lane`."""
    body: BodyId | None = None
    """The body for which they spoke, if it is in bodies.yml."""
