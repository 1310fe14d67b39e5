import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { findRequestId, seesRequest } from "@/server/modules/action-request/queries";
import { getAgent } from "@/server/modules/agent/queries";
import { getPerson } from "@/server/modules/person/directory";

/** The paths of single things, and whether a reader finds something there. */
const permalinks: readonly (readonly [path: RegExp, isThere: (reader: PersonActor, id: string) => Promise<boolean>])[] = [
  [/^\/inbox\/([^/?]+)/, async (reader, number) => {
    const id = /^[1-9]\d{0,8}$/.test(number) ? await findRequestId(Number(number)) : null;
    return id !== null && seesRequest(reader, id);
  }],
  [/^\/agents\/(?!connect(?:[/?]|$))([^/?]+)/, (reader, id) => found(getAgent(reader, id))],
  [/^\/people\/([^/?]+)/, (reader, id) => found(getPerson(reader, id))],
];

/** False for a path to something that does not exist or that the reader may not see, so that its page answers with 404 before anything is sent. */
export async function leadsSomewhere(reader: PersonActor, path: string): Promise<boolean> {
  for (const [pattern, isThere] of permalinks) {
    const [, id] = pattern.exec(path) ?? [];
    if (id !== undefined) return isThere(reader, id);
  }
  return true;
}

function found(reading: Promise<unknown>): Promise<boolean> {
  return reading.then(() => true, (error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  });
}
