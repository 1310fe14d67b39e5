import { processSingleton } from "@/server/db/process-singleton";
import type { Anchor } from "@/server/log/anchor/anchor";
import { configuredAnchors } from "@/server/log/anchor/configured-anchors";
import { setLogRefusal } from "@/server/log/health";
import { forgetTail } from "@/server/log/sequence-batch";

/** What a process knows that has just started with these anchors in its settings: nothing of the log. */
export function asNewProcess(anchors: Anchor[]): void {
  configuredAnchors();
  processSingleton<Anchor[]>("log-anchors", () => []).splice(0, Infinity, ...anchors);
  processSingleton("log-health", () => ({ highest: 0 })).highest = 0;
  setLogRefusal(null);
  forgetTail();
}
