import { riskLevels, type RiskLevel } from "countersign/contract/risk-level";
import { classNames } from "@/components/ui/class-names";

const tones = { low: "text-low", medium: "text-medium", high: "text-high", critical: "text-critical" };

/** The colour of a level, for text. */
export function riskTone(level: RiskLevel): string {
  return tones[level];
}

// A bar with rounded corners, `index` from the left.
function bar(index: number): string {
  const side = 2.5 + index * 2.75;
  return `M${1.75 + index * 3.75} ${11 - index * 2.75}h1a.75.75 0 0 1 .75.75v${side}a.75.75 0 0 1-.75.75h-1a.75.75 0 0 1-.75-.75v-${side}a.75.75 0 0 1 .75-.75z`;
}

const bars = riskLevels.map((_, index) => bar(index));

/** Four bars, as many filled as the risk is high. */
export function RiskMark({ level, className }: { level: RiskLevel; className?: string }) {
  const filled = riskLevels.indexOf(level) + 1;
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={classNames("size-4 shrink-0", tones[level], className)} fill="currentColor">
      <path d={bars.slice(0, filled).join("")} />
      {filled < bars.length && <path d={bars.slice(filled).join("")} opacity="0.25" />}
    </svg>
  );
}

/** The level as icon and word. */
export function RiskBadge({ level }: { level: RiskLevel }) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5 align-top text-sm font-medium", tones[level])}>
      <RiskMark level={level} />
      <span className="sr-only">Risk: </span>{level[0]?.toUpperCase()}{level.slice(1)}
    </span>
  );
}
