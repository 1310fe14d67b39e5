import type { AgentActor } from "@/server/core/actor";
import { isSameHash } from "@/server/core/credential";
import { processSingleton } from "@/server/db/process-singleton";

const MAX_AGE_MS = 5_000;
const MAX_AGENTS = 10_000;

type Known = { hash: Uint8Array; agent: AgentActor; until: number };

// Held by key, in the order in which they came.
const known = processSingleton("agent-cache", () => new Map<string, Known>());

/** An agent that showed this very secret within the last seconds. A hint: whoever acts on it has the database check the key. */
export function recallAgent(keyId: string, hash: Uint8Array): AgentActor | null {
  const found = known.get(keyId);
  if (found === undefined || found.until < performance.now() || !isSameHash(found.hash, hash)) return null;
  return found.agent;
}

export function rememberAgent(hash: Uint8Array, agent: AgentActor): void {
  known.delete(agent.keyId);
  if (known.size >= MAX_AGENTS) known.delete(known.keys().next().value!);
  known.set(agent.keyId, { hash, agent, until: performance.now() + MAX_AGE_MS });
}
