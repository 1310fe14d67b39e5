import { classNames } from "@/components/ui/class-names";
import type { LevelCounts } from "@/server/core/iam/effect";
import { accessLevels } from "@/server/core/iam/levels";
import { levelLooks } from "./iam-words";

/** How many actions of each level there are, in a few words. */
export function LevelWords({ levels }: { levels: LevelCounts }) {
  return accessLevels.filter((it) => (levels[it] ?? 0) > 0).map((it) => <span key={it} className={classNames("text-xs whitespace-nowrap", levelLooks[it].tone)}>{levels[it]!.toLocaleString("en")} {levelLooks[it].word}</span>);
}
