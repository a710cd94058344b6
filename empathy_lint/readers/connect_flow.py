"""Amazon Connect flows, in the language of 2019-10-30 and as old exports have them.

Also flows inside CloudFormation templates (YAML or JSON), beside Lex bots in the same
template, in Terraform's JSON, and in the answer of DescribeContactFlow.

Source: Amazon Connect Administrator Guide, "Flow language"; CloudFormation,
``AWS::Connect::ContactFlow``.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers import hints, lex
from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, objects
from empathy_lint.readers.nested import parse_nested
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, dig
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

_WORDS = ("Text", "SSML")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    kinds = {
        "cloudformation": _template,
        "connect-flow-description": _described,
        "terraform-json": _terraform,
    }
    yield from kinds.get(shape.name, _flow)(value, source)


def _flow(value: Value, source: Source) -> Iterator[Transcript]:
    flow = Flow(source, "connect-flow")
    if isinstance(value, dict):
        for action in objects(value.get("Actions")):
            _action(action, flow)
        for module in objects(value.get("modules")):
            _module(module, flow)
    yield from flow.transcripts()


def _action(action: dict[str, Any], flow: Flow) -> None:
    label = str(action.get("Identifier", ""))
    parameters = action.get("Parameters")
    if isinstance(parameters, dict):
        for said in (parameters, *objects(parameters.get("Messages"))):
            for key in _WORDS:
                flow.prompt(said.get(key), label)
    leads = action.get("Transitions")
    if not isinstance(leads, dict):
        return
    flow.link(label, leads.get("NextAction"))
    for choice in objects(leads.get("Conditions")):
        operands = dig(choice, "Condition.Operands")
        chosen = ", ".join(map(str, operands)) if isinstance(operands, list) else ""
        flow.link(label, choice.get("NextAction"), chosen)
    for error in objects(leads.get("Errors")):
        flow.link(label, error.get("NextAction"), error.get("ErrorType"))


def _module(module: dict[str, Any], flow: Flow) -> None:
    label = str(module.get("id", ""))
    for parameter in objects(module.get("parameters")):
        # A text with a namespace is the name of an attribute, not words.
        if parameter.get("name") in _WORDS and not parameter.get("namespace"):
            flow.prompt(parameter.get("value"), label)
    for branch in objects(module.get("branches")):
        chosen = branch.get("conditionValue", branch.get("condition"))
        flow.link(label, branch.get("transition"), "" if chosen is None else str(chosen))


def _described(value: Value, source: Source) -> Iterator[Transcript]:
    """Read the answer of DescribeContactFlow, whose flow is JSON in a string."""
    for name in ("ContactFlow", "ContactFlowModule"):
        yield from _content(dig(value, f"{name}.Content"), source)


def _terraform(value: Value, source: Source) -> Iterator[Transcript]:
    """Read the flows of a Terraform file in JSON: a block may be one object or a list of them."""
    for kind in hints.TERRAFORM:
        named = dig(value, f"resource.{kind}")
        for block in named.values() if isinstance(named, dict) else ():
            for resource in block if isinstance(block, list) else [block]:
                content = dig(resource, "content")
                if isinstance(content, str) and content.lstrip().startswith("{"):  # or ${file(…)}
                    yield from _content(content, source)


def _template(value: Value, source: Source) -> Iterator[Transcript]:
    """Read the flows and bots of a CloudFormation template.

    Raises:
        ReadError: For the first flow that is broken, after the others were read.
    """
    wrong: list[ReadError] = []
    found = False
    resources = dig(value, "Resources")
    for name, resource in resources.items() if isinstance(resources, dict) else ():
        kind = str(resource.get("Type")) if isinstance(resource, dict) else ""
        if kind.startswith("AWS::Connect::ContactFlow"):
            try:
                for transcript in _content(dig(resource, "Properties.Content"), source):
                    found = True
                    yield transcript
            except ReadError as error:
                wrong.append(error)
        elif kind == "AWS::Lex::Bot":
            found = True
            yield from lex.read_bot(dig(resource, "Properties"), source, str(name))
    if wrong:
        raise wrong[0]
    if not found:
        raise ReadError(
            "a CloudFormation template without words of a flow or bot",
            place=Place(source.path),
            hint="flows that it includes from other files are read there",
        )


def _content(content: Value, source: Source) -> Iterator[Transcript]:
    while isinstance(content, dict) and len(content) == 1:  # Fn::Sub, Fn::ToJsonString
        [content] = content.values()
    if isinstance(content, list) and content:  # !Sub [words, {names}]
        content = content[0]
    if isinstance(content, Text):
        parsed = parse_nested(content, source.path, source.text)
        for transcript in _flow(parsed.value, source):
            if transcript.turns or parsed.error is None:
                yield transcript
        if parsed.error is not None:
            raise parsed.error
    elif content is not None:
        yield from _flow(content, source)
