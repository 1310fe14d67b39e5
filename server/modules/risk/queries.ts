import type { Risk } from "countersign/contract/risk";
import { assess } from "@/server/core/risk/assess";
import type { RiskSubject } from "@/server/core/risk/finding";
import { unread } from "@/server/core/risk/unread";
import { assessAside } from "./thread";

export { endThread as stopAssessing } from "./thread";

/** Characters of a request, as JSON, that are looked at within the event loop: a few milliseconds at worst. */
const AT_ONCE = 8_192;
/** The same for a request with a manifest: YAML takes ten times as long to read. */
const AT_ONCE_WITH_YAML = 2_048;

/**
 * What the analyzers say of a request. A large one is looked at in a thread of its own, so that nobody else waits for it;
 * what takes too long there, or breaks it, is judged as not analyzed.
 */
export async function assessRisk(subject: RiskSubject): Promise<Risk> {
  const { action, resource, params, justification, initiator, artifacts } = subject;
  const text = JSON.stringify({ action, resource, params, justification, initiator, artifacts });
  const limit = artifacts.some((it) => it.kind === "kubernetes") ? AT_ONCE_WITH_YAML : AT_ONCE;
  return text.length <= limit ? assess(subject) : ((await assessAside(text)) ?? unread(subject));
}
