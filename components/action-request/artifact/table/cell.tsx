import type { JsonValue } from "countersign/contract/json";
import { Exact } from "@/components/ui/exact";
import { FindingMarks } from "../finding-marks";
import type { ListedFinding } from "../evidence";

/** One value, or that there is one behind the mask; every mask looks the same, however long the value is. */
export function Cell({ value, masked, findings }: { value: JsonValue; masked: boolean; findings: ListedFinding[] }) {
  return <><Value value={value} masked={masked} /><FindingMarks findings={findings} /></>;
}

function Value({ value, masked }: { value: JsonValue; masked: boolean }) {
  if (value === "") return <span className="text-faint">(empty)</span>;
  if (masked && value !== null) return <span className="text-faint select-none"><span aria-hidden>••••••</span><span className="sr-only">masked</span></span>;
  if (typeof value === "string") return <Exact text={value} />;
  return <span className="text-soft"><Exact text={JSON.stringify(value)} /></span>;
}
