import { processSingleton } from "@/server/db/process-singleton";

const state = processSingleton<{ refusal: string | null; highest: number }>("log-health", () => ({ refusal: null, highest: 0 }));

/** Why this process does not sign; null while it does. */
export function logRefusal(): string | null {
  return state.refusal;
}

export function setLogRefusal(reason: string | null): void {
  state.refusal = reason;
}

/** The largest head that this process has seen: a smaller one later means that the database went back in time. */
export function highestSeen(): number {
  return state.highest;
}

export function sawHead(size: number): void {
  state.highest = Math.max(state.highest, size);
}
