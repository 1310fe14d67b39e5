// Invariant: every entry of a plan is counted, or the plan is reported as not read.
// Source: Terraform JSON output format, plan representation.
import { configuredIn } from "../../terraform/configured";
import { planChange, type ResourceChange } from "../../terraform/plan-change";
import { pointerTo, type ArtifactAnalyzer, type Found } from "../finding";
import { quote, quoteList } from "../quote";
import { itemsOf, membersOf, textOf } from "../shapes";
import { mayBeProduction } from "./environment";
import { judgeExposure } from "./terraform-plan/exposure";

/** Past this many destroyed resources in production, it is the installation that goes and not a part of it. */
const MANY_DESTROYED = 20;
/** Entries of one plan that are looked at. */
const MAX_ENTRIES = 4_000;
const ADMINISTRATOR = /AdministratorAccess|roles\/(?:owner|editor)|"Owner"|cluster-admin/;

const pointTo = (it: ResourceChange): string => pointerTo("plan", "resource_changes", it.index);

function counted(count: number): string {
  return count === 1 ? "1 resource" : `${count} resources`;
}

function forcedBy(list: readonly ResourceChange[]): string {
  const paths = list.flatMap((it) => it.attributes.filter((attribute) => attribute.forcesReplacement).map((attribute) => attribute.path));
  return paths.length === 0 ? "" : `, because of ${quoteList(paths)}`;
}

function judgeIdentity(resources: readonly ResourceChange[]): Found[] {
  const changed = resources.filter((it) => it.identity && (it.action === "create" || it.action === "update" || it.action === "replace"));
  const [first] = changed;
  if (first === undefined) return [];
  const all = changed.find((it) => it.attributes.some((attribute) => !attribute.sensitive && ADMINISTRATOR.test(JSON.stringify(attribute.after ?? null))));
  if (all !== undefined) return [{ id: "terraform.changes-access", level: "critical", message: `Gives all rights through ${quote(all.address)}.`, pointer: pointTo(all) }];
  return [{ id: "terraform.changes-access", level: "medium", message: `Changes who may do what: ${quoteList(changed.map((it) => it.address))}.`, pointer: pointTo(first) }];
}

/** Commands that Terraform runs beside its resources. */
function judgeProvisioners(plan: unknown): Found[] {
  const modules = membersOf(membersOf(membersOf(plan).configuration).root_module);
  const running = itemsOf(modules.resources).map(membersOf).filter((it) => itemsOf(it.provisioners).length > 0);
  return running.length === 0 ? [] : [{ id: "terraform.runs-command", level: "medium", message: `Runs commands with ${quoteList(running.map((it) => textOf(it.address)))}.`, pointer: "/plan/configuration" }];
}

/** What a plan creates, changes, replaces, destroys, opens and gives up. */
export const findTerraformPlan: ArtifactAnalyzer<"terraform-plan"> = ({ plan }, subject) => {
  const entries = itemsOf(membersOf(plan).resource_changes);
  const change = planChange(entries.length > MAX_ENTRIES ? { ...membersOf(plan), resource_changes: entries.slice(0, MAX_ENTRIES) } : plan);
  if (change === undefined) return [{ id: "terraform.unreadable", level: "high", message: "This is not the JSON of a Terraform plan.", pointer: "/plan" }];
  const all: Found[] = change.unread.map((index) => ({ id: "terraform.unreadable", level: "high", message: "This entry of the plan could not be read.", pointer: pointerTo("plan", "resource_changes", index) }));
  if (entries.length > MAX_ENTRIES) all.push({ id: "analysis.incomplete", level: "high", message: `Only the first ${MAX_ENTRIES.toLocaleString("en")} entries of this plan were analyzed.`, pointer: "/plan/resource_changes" });
  if (membersOf(plan).errored === true) all.push({ id: "terraform.unreadable", level: "high", message: "Planning ended with an error, so this is not all of the plan.", pointer: "/plan/errored" });
  const of = (action: ResourceChange["action"]): ResourceChange[] => change.resources.filter((it) => it.action === action);
  const [destroyed, replaced, forgotten] = [of("delete"), of("replace"), of("forget")];
  const [first] = destroyed;
  if (first !== undefined) {
    const level = destroyed.length + replaced.length >= MANY_DESTROYED && mayBeProduction(subject) ? "critical" : "high";
    all.push({ id: "terraform.destroys", level, message: `Destroys ${counted(destroyed.length)}: ${quoteList(destroyed.map((it) => it.address))}.`, pointer: pointTo(first) });
  }
  const [other] = replaced;
  if (other !== undefined) {
    const level = replaced.length >= MANY_DESTROYED || other.stateful ? "high" : "medium";
    all.push({ id: "terraform.replaces", level, message: `Destroys and makes anew ${counted(replaced.length)}: ${quoteList(replaced.map((it) => it.address))}${forcedBy(replaced)}.`, pointer: pointTo(other) });
  }
  const [lost] = forgotten;
  if (lost !== undefined) all.push({ id: "terraform.forgets", level: "low", message: `No longer manages ${quoteList(forgotten.map((it) => it.address))}, which stays.`, pointer: pointTo(lost) });
  const changed = [...of("update"), ...of("create")];
  const [earliest] = changed.toSorted((a, b) => a.index - b.index);
  if (earliest !== undefined) all.push({ id: "terraform.changes", level: "low", message: `Creates or changes ${counted(changed.length)}.`, pointer: pointTo(earliest) });
  return [...all, ...judgeExposure(change.resources, subject, configuredIn(plan)), ...judgeIdentity(change.resources), ...judgeProvisioners(plan)];
};
