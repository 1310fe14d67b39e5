// Invariant: no masked payload contains a secret that the analyzer finds or text that a Terraform plan marks as sensitive, and taking the masks off gives exactly the payload again.
// Source: docs/adr/0013-secrets-are-masked.md.
import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import type { FindingId } from "@/server/core/risk/catalogue";
import { pointerTo } from "@/server/core/risk/finding";
import { isNamedSecret } from "@/server/core/risk/secret-patterns";
import { isSensitiveAt, sensitivePlaces } from "@/server/core/terraform/sensitive";
import { MASK_LENGTH, maskOf, maskParts } from "./mask-form";
import { apart, secretSpans, type SecretSpan } from "./spans";

export type Payload = { params: JsonObject; artifacts: Artifact[]; justification: string };

/** One masked value, at the first place where it is. `finding` is null where the text only looks like a mask. `artifact: null` is the request itself. */
export type MaskedValue = { mask: string; name: string; finding: FindingId | null; artifact: number | null; pointer: string };
export type MaskedPayload<P extends Payload> = { payload: P; masked: MaskedValue[]; secrets: ReadonlyMap<string, string> };

/** Twelve hex digits that depend on the value and on a key that no client has. */
export type Sign = (value: string) => string;

/** The payload with every secret replaced by its mask. */
export function maskPayload<P extends Payload>(payload: P, sign: Sign): MaskedPayload<P> {
  const masked: MaskedValue[] = [];
  const secrets = new Map<string, string>();
  const at = (artifact: number | null, sensitive?: ReadonlySet<string>) => (text: string, tokens: readonly (string | number)[], member: string | null): string => {
    const marked = sensitive !== undefined && text !== "" && isSensitiveAt(sensitive, pointerTo(...tokens.slice(1)));
    const spans = marked ? [{ start: 0, end: text.length, finding: "secret.assignment" as const, name: "what the plan marks as sensitive" }] : spansOf(text, member);
    let out = "";
    let from = 0;
    for (const { start, end, finding, name } of spans) {
      const value = text.slice(start, end);
      const mask = maskOf(sign(value));
      out += text.slice(from, start) + mask + "\n".repeat(lineFeeds(value));
      from = end;
      if (secrets.has(mask)) continue;
      secrets.set(mask, value);
      masked.push({ mask, name, finding: finding === LOOKALIKE ? null : finding, artifact, pointer: pointerTo(...tokens) });
    }
    return spans.length === 0 ? text : out + text.slice(from);
  };
  return {
    payload: {
      ...payload,
      params: mapText(payload.params, ["params"], null, at(null)) as JsonObject,
      justification: at(null)(payload.justification, ["justification"], null),
      artifacts: payload.artifacts.map((it, index) => mapText(it as JsonValue, [], null, at(index, sensitiveIn(it))) as Artifact),
    },
    masked, secrets,
  };
}

/** Puts the secrets back where their masks were left; `unknown` are the pointers of masks that stand for nothing. */
export function unmask<T extends JsonValue>(value: T, secrets: ReadonlyMap<string, string>): { value: T; unknown: string[] } {
  const unknown: string[] = [];
  const restored = mapText(value, [], null, (text, tokens) => {
    let out = "";
    let swallow = 0;
    for (const part of maskParts(text)) {
      if (!part.mask) {
        const kept = /^\n*/.exec(part.text)![0].length;
        out += part.text.slice(Math.min(kept, swallow));
        swallow = 0;
        continue;
      }
      const secret = secrets.get(part.text);
      if (secret === undefined) unknown.push(pointerTo(...tokens));
      out += secret ?? part.text;
      swallow = secret === undefined ? 0 : lineFeeds(secret);
    }
    return out;
  });
  return { value: restored as T, unknown };
}

function sensitiveIn(it: Artifact): ReadonlySet<string> | undefined {
  const places = it.kind === "terraform-plan" ? sensitivePlaces(it.plan) : undefined;
  return places?.size === 0 ? undefined : places;
}

const LOOKALIKE = "lookalike";
type Span = Omit<SecretSpan, "finding"> & { finding: FindingId | typeof LOOKALIKE };

function spansOf(text: string, member: string | null): Span[] {
  if (member !== null && isNamedSecret(member, text)) return [{ start: 0, end: text.length, finding: "secret.assignment", name: "what looks like a password or token" }];
  let at = 0;
  const lookalikes = maskParts(text).flatMap((it): Span[] => {
    const start = at;
    at += it.text.length;
    return it.mask ? [{ start, end: start + MASK_LENGTH, finding: LOOKALIKE, name: "text in the form of a mask" }] : [];
  });
  const spans = secretSpans(text);
  return lookalikes.length === 0 ? spans : apart([...lookalikes, ...spans] as SecretSpan[]);
}

/** The lines after the first that a value takes; its mask takes as many, so that the lines below keep their numbers. */
function lineFeeds(value: string): number {
  return value.split("\n").length - 1;
}

type MapText = (text: string, tokens: readonly (string | number)[], member: string | null) => string;

function mapText(value: JsonValue, tokens: readonly (string | number)[], member: string | null, map: MapText): JsonValue {
  if (typeof value === "string") return map(value, tokens, member);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((it, index) => mapText(it, [...tokens, index], null, map));
  return Object.fromEntries(Object.entries(value).map(([key, it]) => {
    const name = map(key, tokens, null);
    return [name, mapText(it, [...tokens, name], key, map)];
  }));
}
