import type { JsonValue } from "countersign/contract/json";
import { compareTexts, type Comparison } from "./diff-rows";
import { compareJson, type JsonComparison } from "./json-diff";

/** What is to be compared, as the worker is told. */
export type DiffTask = { kind: "text"; before: string | undefined; after: string | undefined } | { kind: "json"; before: JsonValue | undefined; after: JsonValue | undefined; base: string };
export type DiffOf<T extends DiffTask> = T extends { kind: "json" } ? JsonComparison : Comparison;

/** Nothing waits for the worker but the diff itself. */
const TIMEOUT_MS = 4_000;

addEventListener("message", ({ data }: MessageEvent<DiffTask>) => {
  postMessage(data.kind === "text" ? compareTexts(data.before, data.after, { timeoutMs: TIMEOUT_MS }) : compareJson(data.before, data.after, data.base, { timeoutMs: TIMEOUT_MS }));
});
