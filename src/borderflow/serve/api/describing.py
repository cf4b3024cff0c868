"""The OpenAPI 3.1 document: made from the tables that the routes are made from, so that it says what they do."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import msgspec

from borderflow import __version__
from borderflow.serve.api.operations import OPERATIONS, TAGS, Operation
from borderflow.serve.api.questions import PARAMETERS
from borderflow.serve.api.resources import LICENCE, Problem
from borderflow.serve.guards import COOKIE, LONGEST_ADDRESS

SCHEMAS = "#/components/schemas/{name}"
PROBLEM = "application/problem+json"
Tree = dict[str, Any]
CLAIM_FIELDS = {
    "document": "The document's id.",
    "topic": "What it is about.",
    "measure": "What is counted.",
    "value": "The stated number, in `unit`; null for a range or a bound.",
    "low": "The lower end of a stated range or bound.",
    "high": "The upper end of a stated range or bound.",
    "bound": "How the number bounds the true one.",
    "unit": "`person`, `household`, `vehicle`, `hour`, `kilometre`, `flight`, `percent`, or an ISO 4217 code.",
    "change": "A stated comparison: so many per cent more, or (negative) less.",
    "origin": "The country that people leave.",
    "destination": "The country that people enter.",
    "country": "The country that it is about.",
    "place": "The crossing, town, region or airport, as the text names it.",
    "who": "Whom it is about, as the text says.",
    "start": "The first day that it covers.",
    "end": "The last day that it covers.",
    "effect": "What a rule does.",
    "status": "How far a rule has come.",
    "sources": "Who says so, the nearest voice first; empty where the document speaks for itself.",
    "certainty": "How sure the document is, as spoken.",
    "evidence": "The words, verbatim, with their offsets in the document's text.",
    "confidence": "How likely it is that the words say this, from 0 to 1; null where a person or a table read it.",
    "reader": "What read it.",
    "id": "An id made from what it says: equal claims have one id.",
    "recorded_at": "When it was recorded.",
    "standing": "How it stands with its reviewers.",
    "superseded_by": "The claim that a reviewer put in its place.",
}
PROBLEMS = {
    "401": "The desk has a password, and the request does not carry what a browser that gave it keeps.",
    "404": "What the address names is not in the desk, or was not known at that moment.",
    "405": "The address can be read, and nothing else.",
    "413": "The request has a body that is too long: none is needed.",
    "414": f"The address is longer than {LONGEST_ADDRESS} bytes.",
    "421": "The desk does not go by the name that was asked.",
    "422": "A parameter is not understood: the detail says which, and what could have been.",
    "500": "Something is wrong with the desk's program.",
    "503": "The desk's ledger cannot be read now, or a forecast is still being made.",
}  # fmt: skip


@functools.cache
def examples() -> Mapping[str, Any]:
    """An example of every answer, as a small desk gave it."""
    text = (resources.files("borderflow.serve.api") / "data" / "examples.json").read_bytes()
    found: Mapping[str, Any] = msgspec.json.decode(text)
    return found


@functools.cache
def described(*, guarded: bool = False) -> Tree:
    """The document; where the desk has a password, every operation asks for what a browser keeps of it."""
    document: Tree = {
        "openapi": "3.1.0",
        "info": {
            "title": "borderflow", "version": __version__, "summary": "What reports say of movement across borders",
            "description": "Claims with their words, what they add up to, and how they stand. Everything can be asked "
            "as it was known at a moment (`known`) and as of a day (`on`). Reading only.",
            "license": {"name": LICENCE, "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": words} for name, words in TAGS.items()],
        "paths": {one.address: {"get": operation(one)} for one in OPERATIONS},
        "components": {
            "schemas": dict(sorted(schemas())), "responses": {f"Problem{code}": problem(code) for code in PROBLEMS},
            "headers": HEADERS,
        },
    }  # fmt: skip
    if guarded:
        words = "POST the password to /login and send the cookie back."
        scheme = {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": words}
        document["components"]["securitySchemes"] = {"password": scheme}
        document["security"] = [{"password": []}]
    return document


def operation(one: Operation) -> Tree:
    """One operation, as OpenAPI has it."""
    headers = {
        name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS if name != "Link" or "cursor" in one.query
    }
    codes = [code for code in PROBLEMS if code != "404" or one.part or one.may_miss]
    return {
        "operationId": one.id, "tags": [one.tag], "summary": one.summary, "description": one.words,
        "parameters": [*parameters(one)],
        "responses": {
            "200": {"description": summary(one.answer), "headers": headers, "content": contents(one)},
            "304": {"description": "The answer is the one whose ETag the request named in If-None-Match."},
            **{code: {"$ref": f"#/components/responses/Problem{code}"} for code in codes},
        },
    }  # fmt: skip


def contents(one: Operation) -> Tree:
    """What an operation answers with, by media type, with an example where it is text."""
    shown = examples()["operations"].get(one.id, {})
    sample = {"sample": {"summary": shown.get("request", ""), "value": shown.get("answer")}}
    if one.answer is not None:
        return {one.media_type: {"schema": {"$ref": SCHEMAS.format(name=one.answer.__name__)}, "examples": sample}}
    media_types: Tree = {media_type.partition(";")[0]: {"schema": {}} for media_type in one.files.values()}
    return {name: {**told, "examples": sample} if name == "text/csv" else told for name, told in media_types.items()}


def parameters(one: Operation) -> Iterator[Tree]:
    """The parameters of an operation, the path's first."""
    if one.part:
        schema = {"type": "string", "pattern": one.part.pattern}
        yield {
            "name": one.part.name, "in": "path", "required": True, "description": one.part.words, "schema": schema,
            "example": examples()["names"].get(one.part.words, one.part.example),
        }  # fmt: skip
    for name in one.query:
        found = PARAMETERS[name]
        told = {"name": name, "in": "query", "required": found.required, "description": found.words,
                "schema": dict(found.schema)}  # fmt: skip
        example = found.example or examples()["names"].get(name)
        yield {**told, "example": examples()["names"].get(name, example)} if example else told


def problem(code: str) -> Tree:
    """What goes wrong, as OpenAPI has it."""
    shown = examples()["problems"].get(code)
    content = {"schema": {"$ref": SCHEMAS.format(name=Problem.__name__)}, "examples": {"sample": {"value": shown}}}
    return {"description": PROBLEMS[code], "content": {PROBLEM: content}}


def schemas() -> Iterator[tuple[str, Tree]]:
    """The schema of everything on the wire by its name; every field of an answer is there, be it null."""
    _, found = msgspec.json.schema_components(
        [*(one.answer for one in OPERATIONS if one.answer), Problem], ref_template=SCHEMAS
    )
    for name, schema in found.items():
        shown = {key: value for key, value in schema.items() if key != "title"}
        if "description" in shown:
            shown["description"] = inspect.cleandoc(shown["description"]).partition("\n\n>>>")[0]
        if shown.get("type") == "object" and "properties" in shown:
            fields = {key: without_default(value) for key, value in shown["properties"].items()}
            if name == "ClaimResource":
                fields = {key: worded(value, CLAIM_FIELDS.get(key)) for key, value in fields.items()}
            shown |= {"properties": fields, "required": list(fields), "additionalProperties": False}
        yield name, shown


def without_default(schema: Tree) -> Tree:
    """The schema of a field that an answer always has."""
    return {key: value for key, value in schema.items() if key != "default"}


def worded(schema: Tree, words: str | None) -> Tree:
    """The schema with what the field means."""
    return {**schema, "description": words} if words else schema


def summary(answer: type[msgspec.Struct] | None) -> str:
    """What an answer is, in its first sentence."""
    if answer is None:
        return "The file, under the name that Content-Disposition says."
    return (inspect.getdoc(answer) or "").partition("\n\n")[0]


HEADERS: Tree = {
    "ETag": {
        "description": "The answer's strong tag: equal tags, equal answers.", "schema": {"type": "string"},
        "example": '"5d41402abc4b2a76b9719d911017c592"',
    },
    "Last-Modified": {
        "description": "When anything was last recorded in the desk.", "schema": {"type": "string"},
        "example": "Wed, 28 Sep 2022 08:00:00 GMT",
    },
    "Link": {
        "description": "The next page, where there is one.", "schema": {"type": "string"},
        "example": '</api/v1/claims?limit=2&cursor=...>; rel="next"',
    },
}  # fmt: skip
