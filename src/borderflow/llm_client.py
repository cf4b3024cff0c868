"""The door to a language model: any endpoint that speaks as OpenAI's does, on this machine or elsewhere.

Off unless asked for. What it replies is handed on as text: nothing here looks into whether it is true.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any

from borderflow.errors import BadValue, EndpointFault
from borderflow.read.extractors.drafts import Draft

ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?", re.IGNORECASE)
MISSING = "the extractor llm needs the package instructor: pip install 'borderflow[llm]', or make llm"
RE_ASKED = 1
# Endpoints differ in what they bear: a schema to keep to, or only words about one; a limit and a temperature, or not.
WAYS = (("JSON_SCHEMA", True), ("MD_JSON", True), ("MD_JSON", False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A model at an address such as `http://127.0.0.1:8080/v1`; called with instructions and a passage, it replies.

    `key` is sent as it is, and never shown. A reply that is not in the form asked for is asked for once more.
    EndpointFault where there is no reply at all.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = 300.0
    most_tokens: int = 4_000

    def __post_init__(self) -> None:
        if not ADDRESS.fullmatch(self.url):
            raise BadValue(f"the model's address {self.url!r} is not one such as http://127.0.0.1:8080/v1")

    def __call__(self, instructions: str, passage: str) -> str:
        """The text of the model's reply."""
        import openai  # noqa: PLC0415

        for way, bounded in WAYS:
            try:
                return self.replied(instructions, passage, way, bounded)
            except openai.BadRequestError as error:
                refused = error
            except openai.APIError as error:
                raise EndpointFault(self.reason(error)) from error
        raise EndpointFault(self.reason(refused)) from refused

    def replied(self, instructions: str, passage: str, way: str, bounded: bool) -> str:
        """The reply, asked for in one way; of one that does not follow the schema even when asked again, its text."""
        from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException  # noqa: PLC0415

        bounds: dict[str, Any] = {"temperature": 0, "max_tokens": self.most_tokens} if bounded else {}
        said = [{"role": "system", "content": instructions}, {"role": "user", "content": passage}]
        try:
            _, completion = asker(self, way).create_with_completion(
                model=self.model, messages=said, response_model=form(), max_retries=RE_ASKED, **bounds
            )
        except IncompleteOutputException as error:
            completion = error.last_completion
        except InstructorRetryException as error:
            if error.last_completion is None:
                raise cause_of(error) from None
            completion = error.last_completion
        return str(completion.choices[0].message.content or "") if completion.choices else ""

    def reach(self) -> None:
        """Nothing, where somebody answers at the address and takes the key; else EndpointFault says what is wrong."""
        import openai  # noqa: PLC0415

        try:
            connection(self).with_options(timeout=min(20.0, self.timeout_s), max_retries=0).models.list()
        except (openai.APIConnectionError, openai.AuthenticationError, openai.PermissionDeniedError) as error:
            raise EndpointFault(self.reason(error)) from error
        except openai.APIError:
            return

    @property
    def address(self) -> str:
        """The address as it may be shown, without a name and password in it."""
        return re.sub(r"//[^/@]*@", "//", self.url)

    def reason(self, error: Any) -> str:
        """What went wrong, in words for a person."""
        import openai  # noqa: PLC0415

        if isinstance(error, openai.APITimeoutError):
            return f"the model at {self.address} has not answered in {self.timeout_s:g} seconds"
        if isinstance(error, openai.APIConnectionError):
            return f"no model can be reached at {self.address}: {error.__cause__ or error}"
        status = getattr(error, "status_code", None)
        if status in {401, 403}:
            return f"the model at {self.address} refuses the key (BORDERFLOW_LLM_KEY): status {status}"
        words = "".join(c for c in " ".join(str(getattr(error, "message", error)).split()) if c.isprintable())[:200]
        return f"the model {self.model!r} at {self.address} gives no answer: {words}"


def cause_of(error: BaseException) -> BaseException:
    """The endpoint's own error behind a wrapped one."""
    import openai  # noqa: PLC0415

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, openai.APIError):
        cause = cause.__cause__
    return cause or EndpointFault(f"the model's reply cannot be used: {error}"[:300])


@functools.cache
def form() -> Any:
    """The form of a reply, as a pydantic model: a list of drafts."""
    from pydantic import create_model  # noqa: PLC0415

    return create_model("Claims", claims=(list[Draft], ...))


@functools.lru_cache(maxsize=8)
def connection(endpoint: Endpoint) -> Any:
    """A connection to the endpoint; EndpointFault where the client's packages are not installed."""
    try:
        import openai  # noqa: PLC0415
    except ImportError as error:
        raise EndpointFault(MISSING) from error
    # An address of one's own needs no key, but the client insists on one.
    return openai.OpenAI(base_url=endpoint.url, api_key=endpoint.key or "none", timeout=endpoint.timeout_s)


@functools.lru_cache(maxsize=8)
def asker(endpoint: Endpoint, way: str) -> Any:
    """The completions of a connection, patched to keep to a form in one way."""
    import instructor  # noqa: PLC0415

    return instructor.from_openai(connection(endpoint), mode=instructor.Mode[way]).chat.completions


def endpoint(url: str | None, model: str | None, key: str | None) -> Endpoint:
    """The endpoint that a person chose, with somebody there who answers; else an error that says what is missing."""
    if not url or not model:
        raise BadValue("the extractor llm needs --llm-url and --llm-model")
    chosen = Endpoint(url=url, model=model, key=key)
    try:
        import instructor  # noqa: F401, PLC0415
    except ImportError as error:
        raise EndpointFault(MISSING) from error
    chosen.reach()
    return chosen
