"""The shapes of JSON and YAML there are: one row each, tried from the top.

A row says by which keys a shape is known, and which module reads it. A module offers
``read(value, source, shape)`` and yields transcripts; it is imported when it is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice

from empathy_lint.readers import hints, turn_lists
from empathy_lint.readers.values import Value, dig, walk
from empathy_lint.typed import NamedTuple


class Shape(NamedTuple):
    """``needs`` are paths (``results.channels``) that must all lead somewhere.

    ``anywhere`` are keys of which one must stand somewhere in the value; ``when`` is asked
    with the value and the file's path. A shape without any of the three never fits by itself.
    """

    name: str
    module: str
    needs: tuple[str, ...]
    recognised: str
    anywhere: tuple[str, ...] = ()
    when: Callable[[Value, str], bool] | None = None

    def fits(self, value: Value, path: str, keys: Callable[[], frozenset[str]]) -> bool:
        return (
            bool(self.needs or self.anywhere or self.when)
            and all(dig(value, need) is not None for need in self.needs)
            and (not self.anywhere or not keys().isdisjoint(self.anywhere))
            and (self.when is None or self.when(value, path))
        )


SHAPES = (
    Shape("contact-lens", "contact_lens", ("Transcript.0.ParticipantId",),
          "Amazon Connect Contact Lens: 'Transcript' with 'ParticipantId'"),
    Shape("call-analytics", "contact_lens", ("Transcript.0.Content",),
          "Amazon Transcribe Call Analytics: 'Transcript' with 'Content'"),
    Shape("contact-lens-real-time", "contact_lens", ("Segments.0",),
          "Amazon Connect Contact Lens, real time: 'Segments' with 'Transcript' or 'Utterance'",
          anywhere=("Transcript", "Utterance")),
    Shape("vcon", "vcon", ("vcon",), "vCon: the key 'vcon'"),
    Shape("vcon", "vcon", ("payload", "signatures.0"), "a signed vCon: said not to be readable"),
    Shape("vcon", "vcon", ("ciphertext", "recipients"), "an encrypted vCon: said not to be readable"),
    Shape("amazon-transcribe", "speech", ("results.transcripts", "results.items"),
          "Amazon Transcribe: 'results' with 'transcripts' and 'items'"),
    Shape("amazon-transcribe", "speech", ("results.channel_labels",),
          "Amazon Transcribe by channels: 'results' with 'channel_labels'"),
    Shape("speechmatics", "speech", ("results.0.type", "results.0.alternatives"),
          "Speechmatics: 'results' with 'type' and 'alternatives'"),
    Shape("google-speech", "speech", ("results.0.alternatives",),
          "Google Speech-to-Text: 'results' with 'alternatives'"),
    Shape("google-speech", "speech", ("response.results.0.alternatives",),
          "Google Speech-to-Text, a long running answer: 'response' with 'results'"),
    Shape("google-ccai", "speech", ("entries.0.text", "entries.0.role"),
          "Google CCAI Insights, to be uploaded: 'entries' with 'text' and 'role'"),
    Shape("google-ccai", "speech", ("transcript.transcriptSegments",),
          "Google CCAI Insights export: 'transcriptSegments'"),
    Shape("google-ccai", "speech", ("transcript.transcript_segments",),
          "Google CCAI Insights export: 'transcript_segments'"),
    Shape("dialogflow-conversation", "speech", ("messages.0.content", "messages.0.participantRole"),
          "Dialogflow conversation: 'messages' with 'participantRole'"),
    Shape("azure-speech", "speech", ("recognizedPhrases",),
          "Azure batch transcription: 'recognizedPhrases'"),
    Shape("azure-fast", "speech", ("phrases.0.text", "combinedPhrases"),
          "Azure fast transcription: 'phrases' and 'combinedPhrases'"),
    Shape("azure-conversation", "speech", ("analysisInput.conversations",),
          "Azure conversation analysis: 'analysisInput' with 'conversations'"),
    Shape("genesys", "speech", ("transcripts.0.phrases",),
          "Genesys Cloud: 'transcripts' with 'phrases'"),
    Shape("twilio-intelligence", "speech", ("sentences.0.transcript",),
          "Twilio Voice Intelligence: 'sentences' with 'transcript'"),
    Shape("twilio-conversations", "speech", ("messages.0.body", "messages.0.author"),
          "Twilio Conversations: 'messages' with 'author' and 'body'"),
    Shape("deepgram", "speech", ("results.channels.0.alternatives",),
          "Deepgram: 'results' with 'channels'"),
    Shape("deepgram", "speech", ("results.utterances.0.transcript",),
          "Deepgram: 'results' with 'utterances'"),
    Shape("assemblyai", "speech", ("utterances.0.text", "utterances.0.start", "utterances.0.confidence"),
          "AssemblyAI: 'utterances' with 'start' and 'confidence'"),
    Shape("whisper-cpp", "speech", ("transcription.0.text",),
          "whisper.cpp: 'transcription' with 'text'"),
    Shape("whisper", "speech", ("segments.0.text", "segments.0.start"),
          "Whisper, WhisperX and what writes as they do: 'segments' with 'start' and 'text'"),
    Shape("rev-ai", "speech", ("monologues",), "Rev.ai: 'monologues'"),
    Shape("gong", "speech", ("callTranscripts.0.transcript",), "Gong: 'callTranscripts'"),
    Shape("voice-bot", "speech", ("transcript_object.0.content",), "Retell: 'transcript_object'"),
    Shape("voice-bot", "speech", ("artifact.messages.0.message",), "Vapi: 'artifact' with 'messages'"),
    Shape("voice-bot", "speech", ("message.artifact.messages.0.message",),
          "Vapi, as its server sends it"),
    Shape("voice-bot", "speech", ("messages.0.message", "messages.0.role"),
          "Vapi: 'messages' with 'role' and 'message'"),
    Shape("voice-bot", "speech", ("transcripts.0.user", "transcripts.0.text"),
          "Bland: 'transcripts' with 'user' and 'text'"),
    Shape("voice-bot", "speech", ("transcript.0.role", "transcript.0.message"),
          "ElevenLabs: 'transcript' with 'role' and 'message'"),
    Shape("intercom", "speech", ("conversation_parts.conversation_parts",),
          "Intercom: 'conversation_parts'"),
    Shape("zendesk", "speech", ("comments.0.author_id",), "Zendesk: 'comments' with 'author_id'"),
    Shape("zendesk", "speech", ("ticket.comments.0.author_id",), "Zendesk: 'ticket' with 'comments'"),
    Shape("bot-framework", "speech", ("0.type",), "Bot Framework transcript: a list of activities",
          when=turn_lists.is_activities),
    # Scripts and flows.
    Shape("empathy-lint-pack", "own_files", (), "a rule pack: recognised, not linted",
          when=hints.is_pack),
    Shape("empathy-lint-report", "own_files", (), "a report: recognised, not linted",
          when=hints.is_report),
    Shape("connect-flow", "connect_flow", ("Actions.0.Type", "StartAction"),
          "Amazon Connect flow: 'Actions' and 'StartAction'"),
    Shape("connect-flow-legacy", "connect_flow", ("modules.0.type", "modules.0.id"),
          "Amazon Connect flow, old export: 'modules' with 'id' and 'type'"),
    Shape("connect-flow-description", "connect_flow", (),
          "answer of DescribeContactFlow: 'ContactFlow' with 'Content'",
          anywhere=("ContactFlow", "ContactFlowModule"), when=hints.is_description),
    Shape("cloudformation", "connect_flow", ("Resources",),
          "CloudFormation with an AWS::Connect::ContactFlow or AWS::Lex::Bot",
          when=hints.is_template),
    Shape("terraform-json", "connect_flow", ("resource",),
          "Terraform in JSON with an aws_connect_contact_flow", when=hints.is_terraform),
    Shape("twilio-studio", "twilio_studio", ("states.0.type", "states.0.name"),
          "Twilio Studio flow: 'states' with 'name' and 'type'"),
    Shape("twilio-studio", "twilio_studio", ("definition.states.0.type",),
          "Twilio Studio flow as the API gives it: 'definition' with 'states'"),
    Shape("dialogflow-es-phrases", "dialogflow", ("0.data.0.text",),
          "Dialogflow ES training phrases: a list of 'data' with 'text'"),
    Shape("dialogflow-es", "dialogflow", ("responses.0",),
          "Dialogflow ES intent: a list 'responses' with 'messages' or 'speech'",
          anywhere=("messages", "speech", "affectedContexts")),
    Shape("dialogflow-cx", "dialogflow", (),
          "Dialogflow CX page, flow or intent: a fulfilment, or training phrases",
          anywhere=("triggerFulfillment", "entryFulfillment", "initialPromptFulfillment",
                    "trainingPhrases", "conditionalCases")),
    Shape("copilot-topic", "copilot_topic", (),
          "Copilot Studio topic or Composer dialog: kind AdaptiveDialog",
          when=hints.is_adaptive_dialog),
    Shape("genesys-architect", "genesys_flow", (),
          "Genesys Architect flow: one key such as 'inboundCall'", when=hints.is_architect),
    Shape("rasa", "rasa", (), "Rasa domain: 'responses' named utter_…",
          when=hints.is_dict_of_utterances),
    Shape("rasa", "rasa", (), "Rasa flows: 'flows' with 'steps'", when=hints.is_rasa_flows),
    Shape("rasa", "rasa", ("nlu.0.intent",), "Rasa training data: 'nlu' with 'intent'"),
    Shape("rasa", "rasa", ("stories.0.steps",), "Rasa stories: 'stories' with 'steps'"),
    Shape("rasa", "rasa", ("rules.0.steps",), "Rasa rules: 'rules' with 'steps'"),
    Shape("lex", "lex", (), "Amazon Lex bot, first or second version: utterances and prompts",
          anywhere=("sampleUtterances", "messageGroups", "messageGroupsList",
                    "valueElicitationPrompt", "valueElicitationSetting", "intentClosingSetting")),
    Shape("voiceflow", "voiceflow", ("diagrams",), "Voiceflow project: 'diagrams'"),
    Shape("botpress", "catalogue", (), "Botpress content: a list with 'formData'",
          when=hints.is_botpress),
    Shape("chat-model", "speech", ("messages.0.role", "messages.0.content"),
          "messages of a chat model: 'messages' with 'role' and 'content'"),
    Shape("dialogue", "generic", (),
          "lists of turns: words under 'text', 'content' or 'message', who under 'speaker' or 'role'",
          when=turn_lists.is_dialogue),
    Shape("flat-text", "generic", (), "a contact in one string: 'transcript', 'content', 'text'",
          when=turn_lists.is_flat),
    # Known by folder, name or looks only: this stays last.
    Shape("catalogue", "catalogue", (),
          "i18n texts: in a folder such as locales/ or i18n/, named as a language, or a flat "
          "map of sentences", when=hints.is_catalogue),
)  # fmt: skip


LOOKED_AT = 20_000
"""So many objects, lists and leaves are searched for the keys of ``Shape.anywhere``."""


def shape_of(value: Value, wanted: str | None = None, path: str = "") -> Shape | None:
    """Return the shape asked for, else the first that fits; None when none does."""
    if wanted:
        return next((shape for shape in SHAPES if shape.name == wanted), None)

    @cache
    def keys() -> frozenset[str]:
        found = islice(walk(value), LOOKED_AT)
        return frozenset(key for part in found if isinstance(part, dict) for key in part)

    return next((shape for shape in SHAPES if shape.fits(value, path, keys)), None)
