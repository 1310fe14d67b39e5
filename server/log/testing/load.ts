import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { bodyOf } from "@/server/testing/requests";

/** How long a client waits that got no answer. */
const PAUSE_MS = 20;

export type Acknowledged = { id: string; number: number; digest: string };

/** Clients that ask without pause. Whoever gets no answer asks again under the same key, at whichever server is up then. */
export type Load = {
  /** What each key was answered, by key. */
  answers: Map<string, Acknowledged>;
  /** Resolves once so many more requests are acknowledged. */
  acknowledged(more: number): Promise<void>;
  /** Lets each client finish what it has begun. */
  stop(): Promise<void>;
};

/** Starts the clients; `servers` says where to ask, and is asked each time. */
export function startLoad(clients: number, bearer: string, servers: () => string[]): Load {
  const answers = new Map<string, Acknowledged>();
  const waiting = new Set<{ target: number; done: () => void }>();
  let going = true;

  async function client(place: number): Promise<void> {
    while (going) {
      const key = randomUUID();
      for (let turn = place; !answers.has(key); turn += 1) {
        const all = servers();
        const answer = all.length === 0 ? null : await ask(all[turn % all.length]!, key, bearer);
        if (answer === null) await pause(PAUSE_MS);
        else answers.set(key, answer);
      }
      for (const it of waiting) if (answers.size >= it.target) it.done();
    }
  }
  const running = Array.from({ length: clients }, (_, i) => client(i));
  return {
    answers,
    acknowledged: (more) => new Promise((done) => waiting.add({ target: answers.size + more, done })),
    stop: async () => {
      going = false;
      await Promise.all(running);
    },
  };
}

/** The request as the server acknowledged it; null where no answer came, or one that says to come again. */
async function ask(server: string, key: string, bearer: string): Promise<Acknowledged | null> {
  try {
    const response = await fetch(`${server}/api/v1/requests`, {
      method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${bearer}`, "idempotency-key": key },
      body: JSON.stringify(bodyOf({ params: { body: key, copies: 1 } })),
    });
    if (response.ok) return (await response.json()) as Acknowledged;
    const text = await response.text();
    if (response.status < 500) throw new Refused(`${response.status} ${text}`);
    return null;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return null;
  }
}

class Refused extends Error {}
