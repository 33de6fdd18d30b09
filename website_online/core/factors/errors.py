"""What factors refuse."""

from website_online.core.factors.rules import Problem


class FactorError(ValueError):
    """Base of what factors refuse."""


class StepRefused(FactorError):
    """The second step was not passed; `problem` says why, `retry_after` is the seconds to wait, 0 when none."""

    def __init__(self, problem: Problem, retry_after: int = 0) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.retry_after = retry_after


class PasskeyRefused(FactorError):
    """What a browser sent about a passkey is not an answer to our question, or not with a key of ours."""


class TooManyPasskeys(FactorError):
    """The account has as many passkeys as it can have."""


class NotConfirmed(FactorError):
    """The account's address is not confirmed yet: whoever signed up with it may not be its owner."""


class NotProved(FactorError):
    """Who wants to change factors has not shown who he is in the last minutes."""


class NothingToRemove(FactorError):
    """The account has no second factor, or a removal is on its way already."""
