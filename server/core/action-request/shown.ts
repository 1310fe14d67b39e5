// Invariant: what is recorded as shown names only parts that the decided version has, each once, and no more time than it has been there.
// Source: the decisions section of docs/protocol.
import type { Shown, ShownView } from "countersign/contract/decision";
import { shownSections } from "countersign/contract/shown-sections";
import { refuse, type Refusal } from "@/server/core/errors";

/** What a version has to show: its artifacts, and for how long. */
export type Showable = { artifacts: number; ageMs: number };

/** What a client says was on the screen, as it goes on the record. */
export function readShown(shown: Shown, { artifacts, ageMs }: Showable): { ok: true; shown: ShownView } | Refusal {
  const unknown = shown.artifacts.find((it) => it >= artifacts);
  if (unknown !== undefined) {
    return refuse("invalid_input", `\`shown.artifacts\` names artifact ${unknown}; this version has ${artifacts === 0 ? "none" : `artifacts 0 to ${artifacts - 1}`}.`);
  }
  return {
    ok: true,
    shown: {
      openMs: Math.min(shown.openMs, Math.max(0, ageMs)),
      sections: shownSections.filter((it) => shown.sections.includes(it)),
      artifacts: [...new Set(shown.artifacts)].toSorted((a, b) => a - b),
      ofArtifacts: artifacts,
    },
  };
}

/** For people: "read 42 s, viewed request, risk, artifact 1 of 2". */
export function describeShown({ openMs, sections, artifacts, ofArtifacts }: ShownView): string {
  const viewed = [...sections.map((it) => (it === "params" ? "parameters" : it)), ...artifactWords(artifacts, ofArtifacts)];
  return `read ${duration(openMs)}, viewed ${viewed.length === 0 ? "nothing" : viewed.join(", ")}`;
}

function artifactWords(seen: readonly number[], of: number): string[] {
  if (of === 0) return [];
  if (seen.length === 0) return [`none of ${of} ${of === 1 ? "artifact" : "artifacts"}`];
  if (seen.length === of) return [of === 1 ? "the artifact" : `all ${of} artifacts`];
  return [`${seen.length === 1 ? "artifact" : "artifacts"} ${seen.map((it) => it + 1).join(" and ")} of ${of}`];
}

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
