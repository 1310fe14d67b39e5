import { personFromSession } from "@/server/auth/actor";
import type { PersonActor } from "@/server/core/actor";
import { mayHear } from "@/server/core/audit/audience";
import type { SequencedEvent } from "@/server/log/followers";
import { seesRequest } from "@/server/modules/action-request/queries";

/** Goes through events for one reader, by their rights of now: `over` once an event has ended their session. */
export function hearing(who: PersonActor): (event: SequencedEvent) => Promise<"heard" | "kept" | "over"> {
  let reader = who;
  return async (event) => {
    if (event.personId === reader.id) {
      const now = await personFromSession(reader.credentialId);
      if (now === null) return "over";
      reader = now;
    }
    return mayHear(event, reader, event.requestId !== null && (await seesRequest(reader, event.requestId))) ? "heard" : "kept";
  };
}
