import { Banknote, ShieldAlert, UserRound } from "lucide-react";
import type { PersonalKind } from "@/server/core/risk/personal-names";

const marks: Record<PersonalKind, { word: string; icon: typeof UserRound; says: string }> = {
  contact: { word: "personal", icon: UserRound, says: "Says who somebody is or how to reach them" },
  financial: { word: "financial", icon: Banknote, says: "Cards or accounts" },
  sensitive: { word: "sensitive", icon: ShieldAlert, says: "Harms a person at once when it leaks" },
};

/** What a column seems to hold about persons, as icon and word. */
export function PersonalMark({ kind }: { kind: PersonalKind }) {
  const { word, icon: Icon, says } = marks[kind];
  return <span title={says} className="inline-flex items-center gap-1 text-wait"><Icon aria-hidden className="size-3.5" />{word}</span>;
}
