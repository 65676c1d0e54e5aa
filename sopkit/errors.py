"""The one exception that is the user's to mend."""


class SopkitError(Exception):
    """A mistake of the user's: `message` says what is wrong, `hint` what to do; both in Indonesian."""

    def __init__(self, message: str, hint: str = "", exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
