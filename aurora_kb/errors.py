"""Errors that make a run impossible. A fault in one note is a `Finding` instead."""


class AuroraError(Exception):
    """What went wrong, and in `hint` what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(AuroraError):
    """The configuration cannot be used as it stands."""


class NotFoundError(AuroraError):
    """A folder, note or concept that was asked for does not exist."""


class UnknownConceptError(NotFoundError):
    """No concept is called so. `nearest` holds the names most like it, the nearest first."""

    def __init__(self, message: str, hint: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.nearest = nearest


class AnswerError(AuroraError):
    """A model's answer cannot be used; the next one may be."""


class OutputError(AuroraError):
    """The output cannot be written where it was asked for."""


class BusyError(OutputError):
    """Another process is writing there."""
