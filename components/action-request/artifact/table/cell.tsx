import type { JsonValue } from "countersign/contract/json";
import { Exact } from "@/components/ui/exact";
import { findingHash } from "../../place";
import { RiskMark } from "../../risk-badge";
import type { ListedFinding } from "../evidence";

/** Characters up to which a value stays on one line. */
const LONG = 48;

/** One value, or that there is one behind the mask; every mask looks the same, however long the value is. */
export function Cell({ value, masked, findings }: { value: JsonValue; masked: boolean; findings: ListedFinding[] }) {
  return (
    <span className={typeof value === "string" && value.length > LONG ? "inline-block min-w-64 wrap-anywhere" : "inline-flex items-center gap-1.5 whitespace-nowrap"}>
      <Value value={value} masked={masked} />
      {findings.map(({ index, finding: { id, level, message } }) => (
        <a key={index} href={findingHash(index)} title={`${message} (${id})`} aria-label={`${level}: ${message}`} className="inline-flex size-6 items-center justify-center rounded-sm hover:bg-hover"><RiskMark level={level} className="size-3.5" /></a>
      ))}
    </span>
  );
}

function Value({ value, masked }: { value: JsonValue; masked: boolean }) {
  if (value === "") return <span className="text-faint">(empty)</span>;
  if (masked && value !== null) return <span className="text-faint select-none"><span aria-hidden>••••••</span><span className="sr-only">masked</span></span>;
  if (typeof value === "string") return <Exact text={value} />;
  return <span className="text-soft"><Exact text={JSON.stringify(value)} /></span>;
}
