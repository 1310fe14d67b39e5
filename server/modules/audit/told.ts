import type { JsonObject, JsonValue } from "countersign/contract/json";
import { masked } from "@/server/modules/action-request/queries";

/** What an event disclosed, by name. */
export function openAll(disclosures: string[]): JsonObject {
  return Object.fromEntries(disclosures.map((it) => (JSON.parse(Buffer.from(it, "base64url").toString("utf8")) as [string, string, JsonValue]).slice(1)));
}

/** The same with the masks that a payload has on its page. The salted disclosures themselves, which a proof needs, are not given out here. */
export function asPeopleRead(requestId: string | undefined, told: JsonObject): JsonObject {
  if (requestId === undefined || told.params === undefined) return told;
  const { payload } = masked(requestId, { params: told.params as JsonObject, artifacts: [], justification: typeof told.justification === "string" ? told.justification : "" });
  return { ...told, params: payload.params, ...(told.justification !== undefined && { justification: payload.justification }) };
}

/** All that was disclosed with every secret masked, wherever it stands: what is not shown on a page is not found either. */
export function asSearched(eventId: string, told: JsonObject): JsonObject {
  return masked(eventId, { params: told, artifacts: [], justification: "" }).payload.params;
}
