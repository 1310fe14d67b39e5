// Invariant: a delegation names other approvers and ends; one person has one at a time, so that who stands in for them is never in doubt.
// Source: docs/adr/0016-delegation-lends-groups.md.
import { refuse, type Refusal } from "@/server/core/errors";

const DAY_MS = 24 * 3_600_000;
/** How long somebody may be away. */
export const MAX_DELEGATION_DAYS = 90;
/** How far ahead it may be planned. */
export const MAX_AHEAD_DAYS = 365;
export const MAX_DELEGATES = 5;

export type Period = { from: Date; until: Date };
export type DelegationPlan = Period & { delegates: readonly string[] };
/** Somebody as the database knows them. */
export type Known = { id: string; roles: readonly string[] };

/** Whether a person may hand over like this; a beginning that has passed is now. */
export function planDelegation(person: Known, plan: DelegationPlan, known: readonly Known[], others: readonly Period[], now: Date): ({ ok: true } & Period) | Refusal {
  if (!person.roles.includes("approver")) return refuse("forbidden", "Only approvers have something to hand over.");
  if (plan.delegates.length === 0 || plan.delegates.length > MAX_DELEGATES) return refuse("invalid_input", `Name one to ${MAX_DELEGATES} people who decide in your stead; there are ${plan.delegates.length}.`);
  for (const id of plan.delegates) {
    if (id === person.id) return refuse("invalid_input", "You can't stand in for yourself: name somebody else.");
    if (known.find((it) => it.id === id)?.roles.includes("approver") !== true) return refuse("invalid_input", `${id} is not a person with the role approver: only approvers stand in for approvers.`);
  }
  const from = new Date(Math.max(plan.from.getTime(), now.getTime()));
  const { until } = plan;
  if (until <= from) return refuse("invalid_input", "The end lies before the beginning, or has passed.");
  if (from.getTime() > now.getTime() + MAX_AHEAD_DAYS * DAY_MS) return refuse("invalid_input", `The beginning lies more than ${MAX_AHEAD_DAYS} days ahead.`);
  if (until.getTime() > from.getTime() + MAX_DELEGATION_DAYS * DAY_MS) return refuse("invalid_input", `It lasts more than ${MAX_DELEGATION_DAYS} days: choose an earlier end.`);
  const other = others.find((it) => it.from < until && from < it.until);
  if (other !== undefined) return refuse("conflict", `You are away already from ${other.from.toISOString()} until ${other.until.toISOString()}: end that first, or choose other days.`);
  return { ok: true, from, until };
}
