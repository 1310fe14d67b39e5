import type { PersonName } from "@/server/modules/action-request/views";

/** The name of a person whom the page mentions; their id where it is not known. */
export function nameOf(people: Record<string, PersonName>, id: string): string {
  return people[id]?.name ?? id;
}
