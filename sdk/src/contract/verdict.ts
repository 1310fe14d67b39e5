// What an approver can say. Plain values, so that a browser needs no schema library for them.

export const verdicts = ["approve", "deny", "request_changes"] as const;
export type Verdict = (typeof verdicts)[number];
