// Invariant: every resource and object that a plan or manifest changes is counted once.
// Source: Terraform JSON output format; Kubernetes API conventions.
import type { ArtifactOf } from "countersign/contract/artifact";
import type { JsonValue } from "countersign/contract/json";
import { planChange, type PlanAction } from "../../terraform/plan-change";
import { nameOf, objectsWithin, readManifest } from "../analyzers/kubernetes/manifest";
import { containersOf } from "../analyzers/kubernetes/pod";
import { quote, quoteList } from "../quote";
import { membersOf, textOf, type Members } from "../shapes";
import { listed } from "./listed";

const PLANNED: readonly [action: PlanAction, verb: string][] = [["create", "creates"], ["update", "changes"], ["replace", "makes anew"], ["delete", "destroys"], ["forget", "forgets"]];

/** How many resources a plan creates, changes, makes anew and destroys. */
export function describePlan(plan: JsonValue): string {
  const resources = planChange(plan)?.resources ?? [];
  const counts = PLANNED.map(([action, verb]) => ({ verb, count: resources.filter((it) => it.action === action).length })).filter(({ count }) => count > 0);
  // One kind of change is what the finding says already.
  return counts.length < 2 ? "" : `The plan ${listed(counts.map(({ verb, count }) => `${verb} ${count}`))}.`;
}

function imagesOf(it: Members): string[] {
  return objectsWithin(it).filter((part) => Array.isArray(part.containers)).flatMap(containersOf).map((container) => textOf(container.image)).filter((image) => image !== "");
}

function difference(old: Members, next: Members): string[] {
  const [had, has] = [imagesOf(old), imagesOf(next)];
  const [gone, come] = [had.filter((it) => !has.includes(it)), has.filter((it) => !had.includes(it))];
  const [copies, wanted] = [membersOf(old.spec).replicas, membersOf(next.spec).replicas];
  return [
    ...(come.length > 0 && gone.length > 0 ? [`run ${quoteList(come, 1)}, today ${quoteList(gone, 1)}`] : []),
    ...(typeof copies === "number" && typeof wanted === "number" && copies !== wanted ? [`run ${wanted} ${wanted === 1 ? "copy" : "copies"}, today ${copies}`] : []),
  ];
}

/** What objects would run and how many there are, with what they run today. */
export function describeManifest({ before, after }: ArtifactOf<"kubernetes">): string {
  const old = before === undefined ? [] : readManifest(before);
  const next = after === undefined ? [] : readManifest(after);
  if (old === undefined || next === undefined) return "";
  const stood = new Map(old.map((it) => [nameOf(it), it]));
  const changed = next.filter((it) => stood.has(nameOf(it)));
  const [first] = changed.map((it) => ({ name: nameOf(it), parts: difference(stood.get(nameOf(it)) ?? {}, it) })).filter(({ parts }) => parts.length > 0);
  return first === undefined ? "" : `Lets ${quote(first.name)} ${first.parts.join(", and ")}.`;
}
