import { structuredPatch } from "diff";
import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import type { ChangeLine, ReportChange } from "@/server/core/evidence/report";
import { counted } from "./report/words";

/** Lines of one artifact that a report shows at most. */
const MOST_LINES = 160;
/** Characters of one artifact, and of one line of it, that a report shows at most. */
const MOST_SHOWN = 20_000;
const LONGEST_LINE = 2_000;
/** Characters of a text beyond which lines are not compared, and a text is cut. */
const MOST_CHARACTERS = 200_000;
const CONTEXT = 3;

/** The artifacts of a version and its parameters, with their secrets masked, as a report shows them. What is not shown is counted. */
export function reportChanges(params: JsonObject, artifacts: readonly Artifact[]): ReportChange[] {
  return [
    change("Parameters", Object.keys(params).length === 0 ? [] : plain(pretty(params))),
    ...artifacts.map((it, i) => change(`Artifact ${i + 1}: ${it.title ?? it.kind} (${it.kind})`, linesOf(it))),
  ].filter((it) => it.lines.length > 0);
}

function change(title: string, lines: readonly ChangeLine[]): ReportChange {
  const shown: ChangeLine[] = [];
  let room = MOST_SHOWN;
  for (const line of lines.slice(0, MOST_LINES)) {
    room -= Math.min(line.text.length, LONGEST_LINE);
    if (room < 0) break;
    shown.push(...shortened(line));
  }
  return { title, lines: shown, leftOut: lines.length - shown.filter((it) => it.sign !== "…").length, by: "agent" };
}

/** A line that is too long, with a line that says how much of it is left out. */
function shortened(line: ChangeLine): ChangeLine[] {
  if (line.text.length <= LONGEST_LINE) return [line];
  // Half a character is none.
  const text = line.text.slice(0, LONGEST_LINE).replace(/[\uD800-\uDBFF]$/, "");
  return [{ ...line, text }, { sign: "…", text: `${counted(line.text.length - text.length, "more character")} of this line, not in this report` }];
}

function linesOf(it: Artifact): ChangeLine[] {
  switch (it.kind) {
    case "text": return it.patch === undefined ? between(it.before ?? "", it.after ?? "") : it.patch.split("\n").map(patchLine);
    case "json": case "iam-policy": return between(it.before === undefined ? "" : pretty(it.before), it.after === undefined ? "" : pretty(it.after));
    case "kubernetes": return between(it.before ?? "", it.after ?? "");
    case "sql": return plain(typeof it.statements === "string" ? it.statements : it.statements.join(";\n"));
    case "terraform-plan": return plain(pretty(it.plan));
    case "command": return plain(it.shell ?? (it.argv ?? []).join(" "));
    case "http": return plain([`${it.method} ${it.url}`, ...(it.body === undefined ? [] : [pretty(it.body)])].join("\n"));
    case "table": return plain([it.columns.join(" | "), ...it.rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : JSON.stringify(cell))).join(" | "))].join("\n"));
    case "link": return plain(it.href);
  }
}

function between(before: string, after: string): ChangeLine[] {
  if (before.length + after.length > MOST_CHARACTERS) return [{ sign: "@", text: "Too long to be compared here: what would be afterwards" }, ...plain(after)];
  return structuredPatch("", "", before, after, "", "", { context: CONTEXT }).hunks.flatMap((hunk) => [
    { sign: "@" as const, text: `Line ${hunk.newStart}` }, ...hunk.lines.filter((line) => !line.startsWith("\\")).map(patchLine),
  ]);
}

function patchLine(line: string): ChangeLine {
  const sign = line[0] === "+" || line[0] === "-" || line[0] === "@" ? line[0] : " ";
  return { sign, text: sign === "@" || line === "" ? line : line.slice(1) };
}

function plain(text: string): ChangeLine[] {
  return text.slice(0, MOST_CHARACTERS).split("\n").map((line) => ({ sign: " ", text: line }));
}

function pretty(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}
