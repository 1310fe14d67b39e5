// Invariant: whoever reads an entry can find it by what they read, its request's facts included; what was never shown, such as a masked secret, finds nothing.
// Source: docs/adr/0021-search-beside-the-log.md; the text form of a tsvector, with weight A for facts, which stay, and none for what was disclosed, which may be erased.
import type { JsonObject, JsonValue } from "countersign/contract/json";
import { blockLexemes } from "./blocks";
import { fieldLexemes, quoteLexeme } from "./lexemes";
import { wordsOf } from "./words";

/** What policy and analyzers said of the version that an event is about. */
export type SearchedFacts = { action: string; resource: string; resourceType: string; environment: string | null; risk: string; rules: string[]; agent: string };
/** An event with what people may read of it: `told` has its masks on. */
export type SearchedEvent = {
  index: number; id: string; type: string; actorId: string; actorKind: string; request: { id: string; number: number; digest: string } | null;
  facts: SearchedFacts | null; data: JsonObject; told: JsonObject;
};

/** What the server is called where it acted by itself. */
const SERVER_NAME = "Countersign";
/** PostgreSQL takes 1 MB; what lies past this is not searched. */
const MAX_BYTES = 700_000;
const MAX_POSITION = 16_383;
const POSITIONS_OF_A_WORD = 200;
/** Between texts, so that no phrase goes from one into the next. */
const GAP = 8;
const TIME = /^\d{4}-\d\d-\d\dT/;

/** What an entry is found by, as the text of a tsvector. */
export function searchDocument(event: SearchedEvent): string {
  const places = new Map<string, string[]>();
  let bytes = 0;
  let position = 2;
  const put = (lexeme: string, at: number, weight: "A" | "") => {
    const known = places.get(lexeme);
    if (known !== undefined) {
      if (known.length < POSITIONS_OF_A_WORD) known.push(`${at}${weight}`);
    } else if ((bytes += Buffer.byteLength(lexeme) + 16) <= MAX_BYTES) places.set(lexeme, [`${at}${weight}`]);
  };
  const say = (text: string, weight: "A" | "") => {
    for (const word of wordsOf(text)) put(word, Math.min(position++, MAX_POSITION), weight);
    position += GAP;
  };
  for (const lexeme of new Set([...blockLexemes(event.index), ...termsOf(event)])) put(lexeme, 1, "A");
  for (const text of factTexts(event)) say(text, "A");
  for (const text of textsOf(event.told)) say(text, "");
  return [...places].map(([lexeme, at]) => `${quoteLexeme(lexeme)}:${at.join(",")}`).join(" ");
}

function termsOf({ type, actorId, actorKind, request, facts, data }: SearchedEvent): string[] {
  const { decision, status } = data;
  const agent = facts?.agent ?? data.agent;
  return [
    ...fieldLexemes("type", type), ...fieldLexemes("actor", actorId), ...(actorKind === "system" ? fieldLexemes("actor", SERVER_NAME) : []),
    ...(request === null ? [] : [...fieldLexemes("request", String(request.number)), ...fieldLexemes("request", request.id)]),
    ...(facts === null ? [] : [
      ...fieldLexemes("action", facts.action), ...fieldLexemes("resource", `${facts.resource} ${facts.resourceType}`), ...fieldLexemes("risk", facts.risk),
      ...facts.rules.flatMap((it) => fieldLexemes("rule", it)), ...(facts.environment === null ? [] : fieldLexemes("environment", facts.environment)),
    ]),
    ...(typeof agent === "string" ? fieldLexemes("agent", agent) : []),
    ...(typeof decision === "string" ? fieldLexemes("decision", decision) : []),
    ...(typeof status === "string" ? fieldLexemes("status", status) : []),
  ];
}

function factTexts({ id, request, facts, data }: SearchedEvent): string[] {
  const named = facts === null ? [] : [facts.action, facts.resource, facts.resourceType, facts.environment ?? "", ...facts.rules];
  const said = new Set([...named, id, ...(request === null ? [] : [request.id, String(request.number), request.digest]), ...stringsOf(data)]);
  return [...said];
}

function stringsOf(value: JsonValue): string[] {
  if (typeof value === "string") return TIME.test(value) ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

// A name and its value are one text, so that both are found, and as a phrase.
function textsOf(told: JsonObject): string[] {
  const texts: string[] = [];
  const walk = (value: JsonValue, name: string) => {
    if (Array.isArray(value)) for (const it of value) walk(it, "");
    else if (typeof value === "object" && value !== null) {
      for (const [key, it] of Object.entries(value)) {
        if (typeof it === "object" && it !== null) texts.push(key);
        walk(it, key);
      }
    } else if (value !== null) texts.push(`${name} ${String(value)}`);
  };
  for (const value of Object.values(told)) walk(value, "");
  return texts;
}
