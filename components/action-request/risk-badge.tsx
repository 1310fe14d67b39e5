import { riskLevels, type RiskLevel } from "countersign/contract/risk-level";
import { classNames } from "@/components/ui/class-names";

const tones = { low: "text-low", medium: "text-medium", high: "text-high", critical: "text-critical" };

/** The colour of a level, for text. */
export function riskTone(level: RiskLevel): string {
  return tones[level];
}

/** Four bars, as many filled as the risk is high. */
export function RiskMark({ level, className }: { level: RiskLevel; className?: string }) {
  const filled = riskLevels.indexOf(level) + 1;
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={classNames("size-4 shrink-0", tones[level], className)} fill="currentColor">
      {riskLevels.map((_, index) => (
        <rect key={index} x={1 + index * 3.75} y={11 - index * 2.75} width="2.5" height={4 + index * 2.75} rx="0.75" opacity={index < filled ? 1 : 0.25} />
      ))}
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
