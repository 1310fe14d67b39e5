import type { Absence } from "@/server/modules/action-request/views";
import { day } from "@/components/ui/times";

/** For whom the reader would decide: "for Jonas Lindqvist (away until 3 Dec 2026)". */
export function describeAbsences(absences: readonly Absence[]): string {
  return `for ${absences.map((it) => `${it.name} (away until ${day(it.until)})`).join(" and ")}`;
}

/** Says to somebody who stands in whose groups they decide with. */
export function StandsIn({ absences }: { absences: Absence[] }) {
  return <p className="text-sm text-soft">You decide under your own name, {describeAbsences(absences)}.</p>;
}
