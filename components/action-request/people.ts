import type { ActionRequest } from "countersign/contract/action-request";
import { day } from "@/components/ui/times";
import type { PersonName } from "@/server/modules/action-request/views";

/** The name of a person whom the page mentions; their id where it is not known. */
export function nameOf(people: Record<string, PersonName>, id: string): string {
  return people[id]?.name ?? id;
}

/** The same with until when they are away: "Jonas Lindqvist (away until 3 Dec 2026)". */
export function nameWithAbsence(people: Record<string, PersonName>, id: string): string {
  const until = people[id]?.awayUntil ?? null;
  return until === null ? nameOf(people, id) : `${nameOf(people, id)} (away until ${day(until)})`;
}

/** The names of those whose decisions settled a request; nobody where policy or time did. */
export function decidersOf({ status, version, decisions }: ActionRequest, people: Record<string, PersonName>): string[] {
  if (status === "expired" || status === "cancelled") return [];
  return decisions.filter((it) => it.version === version && !it.withdrawn && it.decision === (status === "denied" ? "deny" : "approve")).map((it) => nameOf(people, it.approver));
}
