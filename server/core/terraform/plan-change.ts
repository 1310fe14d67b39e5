// Invariant: every entry of a plan is read or counted as unread; a value that is marked sensitive never leaves here, and one that is only known when applied is never shown as absent.
// Source: Terraform JSON output format: resource_changes[].change (actions, before, after, after_unknown, before_sensitive, after_sensitive, replace_paths).

type Members = Record<string, unknown>;

export type PlanAction = "create" | "update" | "replace" | "delete" | "forget" | "read" | "no-op";

/** One attribute that differs; `tokens` lead to it from `before` and `after`, whose values are absent when sensitive; `after` also when unknown until the plan is applied. */
export interface AttributeChange { path: string; tokens: readonly string[]; before?: unknown; after?: unknown; sensitive: boolean; unknown: boolean; forcesReplacement: boolean }

export interface ResourceChange {
  address: string;
  type: string;
  action: PlanAction;
  /** What is lost with it can't be made again from the configuration. */
  stateful: boolean;
  /** It says who may do what. */
  identity: boolean;
  attributes: readonly AttributeChange[];
  /** False when there are more attributes than are listed. */
  complete: boolean;
  /** Its place in `resource_changes`. */
  index: number;
  /** Why Terraform does it, in Terraform's word, such as `replace_because_tainted`; empty when it says nothing. */
  reason: string;
  /** What it was called before; empty when it keeps its address. */
  movedFrom: string;
}

export interface PlanChange { resources: readonly ResourceChange[]; unread: readonly number[] }

const ACTIONS: Record<string, PlanAction> = {
  "no-op": "no-op", read: "read", create: "create", update: "update", delete: "delete", "delete,create": "replace", "create,delete": "replace", forget: "forget", "create,forget": "replace", "forget,create": "replace",
};
const STATEFUL = /(?:^|_)(?:db|rds|dynamodb|database|sql|spanner|bigtable|bigquery|redshift|docdb|neptune|elasticache|redis|cosmosdb|s3_bucket|bucket|storage|ebs|volume|disk|efs|file_system|kms|key_vault|secret|vault|namespace|persistent_volume|backup|snapshot|queue|topic|kinesis|opensearch|elasticsearch|hosted_zone|route53_zone|zone)(?:_|$)/;
const IDENTITY = /(?:^|_)(?:iam|role|role_assignment|role_definition|service_account|service_principal|user|group_membership|access_key|policy|policy_attachment|permission_set|cluster_role_binding|role_binding|oidc_provider|saml_provider)(?:_|$)/;

const MAX_ATTRIBUTES = 200;
const MAX_DEPTH = 6;
const MAX_TEXT = 100_000;

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** Whether a mark of sensitive or unknown values stands here or below. */
function marked(mark: unknown, depth = 0): boolean {
  if (mark === true) return true;
  if (typeof mark !== "object" || mark === null || depth > MAX_DEPTH) return false;
  return Object.values(mark).some((it) => marked(it, depth + 1));
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

interface Marks { unknown: unknown; hiddenBefore: unknown; hiddenAfter: unknown; forcing: ReadonlySet<string> }

const below = (marks: Marks, key: string): Marks => {
  const at = (mark: unknown): unknown => (mark === true ? true : membersOf(mark)[key]);
  return { ...marks, unknown: at(marks.unknown), hiddenBefore: at(marks.hiddenBefore), hiddenAfter: at(marks.hiddenAfter) };
};

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compare(before: unknown, after: unknown, tokens: readonly string[], marks: Marks, into: AttributeChange[]): void {
  const [depth, path] = [tokens.length, tokens.join(".")];
  const nested = depth < MAX_DEPTH && (isObject(before) || isObject(after)) && (isObject(before) || before === null || before === undefined) && (isObject(after) || after === null || after === undefined);
  if (nested && (depth === 0 || (isObject(before) && isObject(after)))) {
    const [old, next] = [membersOf(before), membersOf(after)];
    const keys = new Set([...Object.keys(old), ...Object.keys(next), ...Object.keys(membersOf(marks.unknown))]);
    for (const key of keys) {
      if (into.length > MAX_ATTRIBUTES) return;
      compare(old[key], next[key], [...tokens, key], below(marks, key), into);
    }
    return;
  }
  const unknown = marked(marks.unknown);
  const sensitive = marked(marks.hiddenBefore) || marked(marks.hiddenAfter);
  if (!unknown && sameValue(before ?? null, after ?? null) && !marks.forcing.has(path)) return;
  const it = { path, tokens, sensitive, unknown, forcesReplacement: marks.forcing.has(path) };
  const values = sensitive ? {} : { ...(before === undefined ? {} : { before: clip(before) }), ...(after === undefined || unknown ? {} : { after: clip(after) }) };
  into.push({ ...it, ...values });
}

function clip(value: unknown): unknown {
  return typeof value === "string" && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

function readEntry(entry: unknown, index: number): ResourceChange | undefined {
  const it = membersOf(entry);
  const change = membersOf(it.change);
  const name = Array.isArray(change.actions) ? change.actions.map(String).join(",") : "";
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) return undefined;
  const type = typeof it.type === "string" ? it.type.toLowerCase() : "";
  const paths = Array.isArray(change.replace_paths) ? change.replace_paths : [];
  const forcing = new Set(paths.map((path) => (Array.isArray(path) ? path.map(String).join(".") : String(path))));
  const attributes: AttributeChange[] = [];
  if (action !== "no-op" && action !== "read") {
    compare(change.before, change.after, [], { unknown: change.after_unknown, hiddenBefore: change.before_sensitive, hiddenAfter: change.after_sensitive, forcing }, attributes);
  }
  return {
    address: typeof it.address === "string" && it.address !== "" ? it.address : "?", type, action, stateful: STATEFUL.test(type), identity: IDENTITY.test(type),
    attributes: attributes.slice(0, MAX_ATTRIBUTES), complete: attributes.length <= MAX_ATTRIBUTES, index,
    reason: textOf(it.action_reason), movedFrom: textOf(it.previous_address),
  };
}

const GRAVITY: readonly PlanAction[] = ["delete", "replace", "forget", "update", "create", "read", "no-op"];

/** The resources of a plan, what is gravest first: the destroyed before the changed, and what keeps data or says who may do what before the rest. Undefined when it is no plan. */
export function planChange(plan: unknown): PlanChange | undefined {
  const entries = membersOf(plan).resource_changes;
  if (!Array.isArray(entries)) return undefined;
  const unread: number[] = [];
  const resources = entries.flatMap((entry, index): ResourceChange[] => {
    const resource = readEntry(entry, index);
    if (resource === undefined) unread.push(index);
    return resource === undefined ? [] : [resource];
  });
  const weight = (it: ResourceChange): number => GRAVITY.indexOf(it.action) * 4 + (it.stateful ? 0 : 2) + (it.identity ? 0 : 1);
  return { resources: resources.sort((a, b) => weight(a) - weight(b) || a.index - b.index), unread };
}
