import type { ActionRequest } from "countersign/contract/action-request";
import type { JsonValue } from "countersign/contract/json";
import { Section } from "@/components/ui/section";
import { DiffView } from "./artifact/diff-view";
import { diffRows, diffTexts, type Diff } from "./artifact/diff-rows";
import { jsonLines } from "./artifact/json-lines";

type Side = Pick<ActionRequest, "version" | "params" | "artifacts" | "justification">;

/** What changed from one version of a request to another, part by part. */
export function VersionDelta({ from, to }: { from: Side; to: Side }) {
  const parts: [name: string, diff: Diff][] = [
    ["Parameters", jsonDiff(from.params, to.params)],
    ["Artifacts", jsonDiff(from.artifacts, to.artifacts)],
    ["The agent's words", diffTexts(from.justification, to.justification)],
  ];
  const changed = parts.filter(([, { added, removed }]) => added + removed > 0);
  return (
    <Section title={`Changed from version ${from.version} to version ${to.version}`} className="my-4">
      {changed.length === 0 && <p className="text-sm text-soft">Nothing in the parameters, the artifacts or the agent's words.</p>}
      {changed.map(([name, diff]) => (
        <div key={name} className="mt-2 rounded-md border first:mt-0">
          <h3 className="border-b bg-subtle px-3 py-1.5 text-sm">{name} <span className="font-mono text-xs"><span className="text-good">+{diff.added}</span> <span className="text-bad">−{diff.removed}</span></span></h3>
          <DiffView diff={diff} name={name} />
        </div>
      ))}
    </Section>
  );
}

function jsonDiff(from: JsonValue, to: JsonValue): Diff {
  return diffRows(jsonLines(from).map((it) => it.text), jsonLines(to).map((it) => it.text));
}
