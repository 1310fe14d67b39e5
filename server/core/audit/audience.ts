// Invariant: a live screen hears of what its reader may see, and of nothing else.
// Source: visibility of requests; agents and the policy are shown to everybody who is signed in, sessions and tokens to their person and administrators.

/** An event as the stream tells it; `personId` is the person whom it concerns. */
export type Heard = { type: string; requestId: string | null; personId: string | null };

const FOR_EVERYBODY = new Set(["agent", "agent_key", "policy"]);
const FOR_THEIR_PERSON = new Set(["session", "token"]);

/** Whether somebody hears of an event. What is about a request goes by whether they see that. */
export function mayHear({ type, requestId, personId }: Heard, reader: { id: string; roles: readonly string[] }, seesRequest: boolean): boolean {
  if (requestId !== null) return seesRequest;
  const noun = type.split(".")[0]!;
  if (personId === reader.id || FOR_EVERYBODY.has(noun)) return true;
  return FOR_THEIR_PERSON.has(noun) ? reader.roles.includes("admin") : reader.roles.length > 0;
}
