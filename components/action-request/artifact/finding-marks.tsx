import { ArrowUpRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { findingHash } from "../place";
import { RiskMark } from "../risk-badge";
import type { ListedFinding } from "./evidence";

/** What the rules say of a place, at that place; each leads back to the summary. */
export function FindingMarks({ findings, className }: { findings: readonly ListedFinding[]; className?: string }) {
  if (findings.length === 0) return null;
  return (
    <ul aria-label="Findings here" className={classNames("font-sans text-sm whitespace-normal", className)}>
      {findings.map(({ index, finding: { id, level, message } }) => (
        <li key={index}>
          <a href={findingHash(index)} title={`${id}: show it in the summary`} className="group inline-flex min-h-6 max-w-full items-start gap-1.5 rounded-sm py-0.5 pr-2 hover:bg-hover">
            <RiskMark level={level} className="mt-0.5" /><span className="sr-only">{level}: </span>
            <span className="min-w-0 wrap-anywhere"><Exact text={message} /></span>
            <ArrowUpRight aria-hidden className="mt-1 size-3 shrink-0 text-faint group-hover:text-ink" />
          </a>
        </li>
      ))}
    </ul>
  );
}
