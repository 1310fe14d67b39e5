// Texts of a realistic size, before and after a change; what they say follows from their size alone.
import type { ArtifactOf } from "countersign/contract/artifact";

type Text = ArtifactOf<"text">;

/** A service's settings of `lines` lines, each `every`-th of which changes by one word. */
export function settingsChange(lines: number, every: number): Text {
  const setting = (index: number, value: string) => `service.worker-${index}.limit.${["cpu", "memory", "connections"][index % 3]} = ${value}`;
  const text = (changed: string) => Array.from({ length: lines }, (_, index) => setting(index, index % every === every - 1 ? changed : `${100 + (index % 40)}m`)).join("\n");
  return { kind: "text", title: "settings.properties", before: text("200m"), after: text("400m") };
}

/** So many changed lines, each of them one that went or one that came, in the least space. */
export function rewrittenTable(changedLines: number): Text {
  const text = (state: string) => Array.from({ length: changedLines / 2 }, (_, index) => `row ${index} ${state}`).join("\n");
  return { kind: "text", title: "rows.txt", before: text("off"), after: text("on") };
}

/** One line of about `chars` characters, of which one word changes in the middle. */
export function longLine(chars: number): Text {
  const members = Array.from({ length: Math.ceil(chars / 24) }, (_, index) => `"tenant-${index}":"eu-north"`);
  const half = Math.floor(members.length / 2);
  const text = (region: string) => `{${members.with(half, `"tenant-${half}":"${region}"`).join(",")}}`;
  return { kind: "text", title: "tenants.json", before: text("eu-north"), after: text("us-east") };
}

/** A program whose change holds what does not show: an override of the writing direction, and a space of no width. */
export function hiddenCharacters(): Text {
  const lines = ["def may_enter(user):", "    if user.role != \"admin\":", "        return False", "    return True"];
  return { kind: "text", title: "access.py", before: lines.join("\n"), after: lines.with(1, "    if user.role != \"\u202e nimda\u2066\":").with(3, "    return True\u200b").join("\n") };
}
