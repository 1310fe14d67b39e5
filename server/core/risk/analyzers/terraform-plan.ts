// Invariant: every entry of a plan is counted, or the plan is reported as not read.
// Source: Terraform JSON output format, plan representation: resource_changes[].change.actions.
import { pointerTo, type ArtifactAnalyzer, type Found } from "../finding";
import { quoteList } from "../quote";
import { membersOf, textOf } from "../shapes";
import { mayBeProduction } from "./environment";

/** Past this many destroyed resources in production, it is the installation that goes and not a part of it. */
const MANY_DESTROYED = 20;
const STATEFUL = /(?:^|_)(?:db|rds|dynamodb|database|sql|spanner|bigtable|bigquery|redshift|docdb|neptune|elasticache|redis|cosmosdb|s3_bucket|bucket|storage|ebs|volume|disk|efs|file_system|kms|key_vault|secret|vault|namespace|persistent_volume|backup|snapshot|queue|topic|kinesis|opensearch|elasticsearch|hosted_zone|route53_zone|zone)(?:_|$)/;

interface Resource { address: string; type: string; actions: string; pointer: string }

const KNOWN = new Set(["no-op", "read", "create", "update", "delete", "delete,create", "create,delete", "forget", "create,forget", "forget,create"]);

function readResource(entry: unknown, pointer: string): Resource | undefined {
  const it = membersOf(entry);
  const actions = membersOf(it.change).actions;
  const joined = Array.isArray(actions) ? actions.map(textOf).join(",") : "";
  return KNOWN.has(joined) ? { address: textOf(it.address) || "?", type: textOf(it.type).toLowerCase(), actions: joined, pointer } : undefined;
}

function counted(count: number): string {
  return count === 1 ? "1 resource" : `${count} resources`;
}

/** What a plan creates, changes, replaces and destroys. */
export const findTerraformPlan: ArtifactAnalyzer<"terraform-plan"> = ({ plan }, subject) => {
  const changes = membersOf(plan).resource_changes;
  if (!Array.isArray(changes)) return [{ id: "terraform.unreadable", level: "high", message: "This is not the JSON of a Terraform plan.", pointer: "/plan" }];
  const all: Found[] = [];
  const resources = changes.flatMap((entry, index): Resource[] => {
    const pointer = pointerTo("plan", "resource_changes", index);
    const resource = readResource(entry, pointer);
    if (resource === undefined) all.push({ id: "terraform.unreadable", level: "high", message: "This entry of the plan could not be read.", pointer });
    return resource === undefined ? [] : [resource];
  });
  const destroyed = resources.filter((it) => it.actions === "delete");
  const replaced = resources.filter((it) => it.actions === "delete,create" || it.actions === "create,delete");
  // What keeps data is named first: the rest can be made again.
  const named = (list: readonly Resource[]): Resource[] => [...list].sort((a, b) => Number(STATEFUL.test(b.type)) - Number(STATEFUL.test(a.type)));
  const [first] = named(destroyed);
  if (first !== undefined) {
    const level = destroyed.length + replaced.length >= MANY_DESTROYED && mayBeProduction(subject) ? "critical" : "high";
    all.push({ id: "terraform.destroys", level, message: `Destroys ${counted(destroyed.length)}: ${quoteList(named(destroyed).map((it) => it.address))}.`, pointer: first.pointer });
  }
  const [other] = named(replaced);
  if (other !== undefined) {
    const level = replaced.length >= MANY_DESTROYED || STATEFUL.test(other.type) ? "high" : "medium";
    all.push({ id: "terraform.replaces", level, message: `Destroys and makes anew ${counted(replaced.length)}: ${quoteList(named(replaced).map((it) => it.address))}.`, pointer: other.pointer });
  }
  const changed = resources.filter((it) => it.actions === "create" || it.actions === "update");
  if (changed.length > 0) all.push({ id: "terraform.changes", level: "low", message: `Creates or changes ${counted(changed.length)}.`, pointer: changed[0]?.pointer ?? "/plan" });
  return all;
};
