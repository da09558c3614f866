"""What a form is: a frozen record whose questions are declared on its fields.

Answers travel as plain dictionaries, so that half a form can be kept; :meth:`Record.read` turns
them into a record once nothing is open and nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from surefoot.forms.measure import Measure
from surefoot.forms.record import Answers, DeclarationError, Record, declared
from surefoot.language import Language, Text


@dataclass(frozen=True, kw_only=True)
class Form(Record):
    """A record with a key, a version and a title: what is kept as one entry.

    Subclasses name them in their class line: ``class UrgeLog(Form, key="urge-log", …)``. The key
    never changes; a changed question raises ``version`` and adds to :meth:`upgrade`. ``happened``
    names the question that asks when what an entry tells of happened; without one, or while it is
    not answered, an entry tells of the day on which it was begun. ``drawing`` names the picture
    beside its title, one of ``sheet/drawings.js``. ``measured`` says what each of its numbers that
    can be followed is called, by its code.
    """

    key: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]
    purpose: ClassVar[str]
    repeats: ClassVar[bool]
    happened: ClassVar[str]
    drawing: ClassVar[str]
    measured: ClassVar[Mapping[str, Measure]]

    def __init_subclass__(
        cls,
        *,
        key: str = "",
        version: int = 1,
        title: str = "",
        purpose: str = "",
        repeats: bool = True,
        happened: str = "",
        drawing: str = "page",
        measured: Mapping[str, Measure] | None = None,
        **more: Any,
    ) -> None:
        super().__init_subclass__(**more)
        cls.key, cls.version, cls.title, cls.purpose = key, version, title, purpose
        cls.repeats, cls.happened, cls.drawing = repeats, happened, drawing
        cls.measured = measured or {}
        if happened and happened not in declared(cls):
            raise DeclarationError(
                f"{cls.__qualname__}: “{happened}” is to say when it happened, and is not asked"
            )

    @classmethod
    def check(cls, answers: Answers) -> dict[str, Text]:
        """Say what is wrong between answers that are each right on their own."""
        return {}

    @classmethod
    def problems(cls, answers: Answers) -> dict[str, Text]:
        """Say what is wrong with each answer, and between answers."""
        alone = super().problems(answers)
        sound = {
            name: answer for name, answer in cls.standing(answers).items() if name not in alone
        }
        return alone | cls.check(sound)

    @classmethod
    def for_client(cls, answers: Answers) -> dict[str, Any]:
        """Give the answers that the client may see; none, unless a form says otherwise."""
        return {}

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Turn answers given to an earlier version into answers to this one."""
        return answers

    @classmethod
    def current(cls, answers: Answers, version: int) -> dict[str, Any]:
        """Give answers as this version asks for them.

        Raises
        ------
        ValueError
            If they were given to a later version than this program knows.
        """
        if version > cls.version:
            raise ValueError(
                f"{cls.key}: the entry was made with version {version}, and this program knows "
                f"version {cls.version}; install the newer program to open it"
            )
        return dict(answers) if version == cls.version else cls.upgrade(dict(answers), version)

    @classmethod
    def texts(cls) -> Iterator[str]:
        """Yield each text of the declaration that needs a translation."""
        yield from (cls.title, cls.purpose)
        for question in cls.questions().values():
            yield from question.texts()
        for measure in cls.measured.values():
            yield from measure.texts()

    @classmethod
    def declaration(cls, language: Language) -> dict[str, Any]:
        """Describe the form to a page, in the reader's language."""
        return {
            "key": cls.key,
            "title": language.text(cls.title),
            "purpose": language.text(cls.purpose),
            "repeats": cls.repeats,
            "drawing": cls.drawing,
            "questions": [
                question.declaration(language) | {"name": name}
                for name, question in cls.questions().items()
            ],
        }
