import type { actionRequestInput, AmendInput, annotationInput } from "countersign/contract/action-request";
import type { Verdict } from "countersign/contract/decision";
import type { ResultInput } from "countersign/contract/grant";
import type { z } from "zod";
import type { AgentName, Player } from "./cast";

/** Something that happened to a request, `after` so many minutes from when the agent asked. */
export type Step = { after: number } & (
  | { act: "decide"; by: Player; decision: Verdict; reason: string }
  | { act: "tryToApprove"; by: Player }
  | { act: "withdrawChanges"; by: Player }
  | ({ act: "note"; by: Player } & z.input<typeof annotationInput>)
  | ({ act: "amend"; by: Player | "agent" } & Omit<AmendInput, "version">)
  | { act: "cancel"; by: Player | "agent" }
  | { act: "run" }
  | ({ act: "report" } & ResultInput)
  | { act: "runOutOfTime" }
  | { act: "close"; by: Player; outcome: "succeeded" | "failed"; note: string }
);

/** One request and its history. */
export type Story = {
  /** The idempotency key, and so what this request is known by at every further start: it never changes. */
  name: string;
  agent: AgentName;
  /** Minutes before the first start at which the agent asked. */
  ago: number;
  asks: z.input<typeof actionRequestInput>;
  steps: readonly Step[];
};

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes of so many days, hours and minutes. */
export function span(days: number, hours = 0, minutes = 0): number {
  return days * DAY + hours * HOUR + minutes;
}

export const approve = (after: number, by: Player, reason: string): Step => ({ after, act: "decide", by, decision: "approve", reason });
export const deny = (after: number, by: Player, reason: string): Step => ({ after, act: "decide", by, decision: "deny", reason });
export const askForChanges = (after: number, by: Player, reason: string): Step => ({ after, act: "decide", by, decision: "request_changes", reason });
export const note = (after: number, by: Player, body: string, anchor?: z.input<typeof annotationInput>["anchor"]): Step => ({ after, act: "note", by, body, anchor });
export const run = (after: number): Step => ({ after, act: "run" });
export const succeed = (after: number, output: ResultInput["output"]): Step => ({ after, act: "report", outcome: "succeeded", output });
export const fail = (after: number, error: string): Step => ({ after, act: "report", outcome: "failed", error });
export const runOutOfTime = (after: number): Step => ({ after, act: "runOutOfTime" });
