// Invariant: a timeline is about one request or one span, never both, and says so in the language of the search.
// Source: docs/search.md; times of a span are UTC.
import { instantOf } from "@/server/core/audit/search/instant";
import type { Column } from "./table";

/** What a timeline is about, as it is typed: a request's number, or a span of `2026-11-21T09:30`, both in UTC. */
export type TimelineAbout = { request: number } | { from: string; to: string };

export function timelineQuery(about: TimelineAbout): string {
  return "request" in about ? `request:${about.request}` : `after:${about.from}Z before:${about.to}Z`;
}

/** What is wrong with a span, in words; null where it can be asked for. */
export function spanProblem({ from, to }: { from: string; to: string }): string | null {
  const [start, end] = [instantOf(`${from}Z`), instantOf(`${to}Z`)];
  if (start === null || end === null) return "expected times such as 2026-11-21T09:30";
  return start < end ? null : "expected a beginning before the end";
}

export type TimelineRow = { index: number; at: string; type: string; actorName: string; sentence: string; number: number | null; words: string | null };

/** What somebody wrote with an event, of what it disclosed. */
export function writtenWords(disclosed: Readonly<Record<string, unknown>>): string | null {
  const words = [disclosed.reason, disclosed.body, disclosed.note, disclosed.justification].find((it) => typeof it === "string" && it !== "");
  return typeof words === "string" ? words : null;
}

export const timelineColumns: readonly Column<TimelineRow>[] = [
  { title: "At", kind: "time", value: (it) => it.at },
  { title: "Entry", kind: "count", value: (it) => it.index },
  { title: "Type", kind: "code", value: (it) => it.type },
  { title: "Request", kind: "text", value: (it) => (it.number === null ? null : `#${it.number}`) },
  { title: "Who", kind: "text", value: (it) => it.actorName },
  { title: "What", kind: "text", value: (it) => it.sentence },
  { title: "Words", kind: "text", value: (it) => it.words },
];
