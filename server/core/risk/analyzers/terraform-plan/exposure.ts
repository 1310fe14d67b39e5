// Invariant: a rule judges the value that will be there, not the one that was; what is only known when applied is named as such where it would decide.
// Source: the providers' documentation of aws, google and azurerm resources.
import type { AttributeChange, ResourceChange } from "../../../terraform/plan-change";
import type { JsonValue } from "countersign/contract/json";
import type { configuredIn } from "../../../terraform/configured";
import { pointerTo, type Found, type RiskSubject } from "../../finding";
import { quote } from "../../quote";
import { findIamPolicy } from "../iam-policy";

const ANYWHERE = /"(?:0\.0\.0\.0\/0|::\/0|0::\/0)"/;
const AZURE_ANYWHERE = /^(?:\*|Internet|0\.0\.0\.0\/0|Any)$/i;
const INGRESS_PATH = /(?:^|\.)(?:ingress|cidr_blocks|ipv6_cidr_blocks|cidr_ipv4|cidr_ipv6|source_ranges|source_address_prefix(?:es)?|authorized_networks|public_access_cidrs|ip_configuration|settings|ip_rules)$/;
const INGRESS_TYPE = /security_group|firewall|network_security_rule|network_acl|eks_cluster|container_cluster|sql_database_instance|authorized_network|nsg/;

/** Attributes by which something is open to everybody, with the value that opens it. */
const PUBLIC: readonly [path: RegExp, value: RegExp][] = [
  [/(?:^|\.)acl$/, /^"public-read(?:-write)?"$|^"authenticated-read"$/], [/(?:^|\.)(?:block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)$/, /^false$/], [/(?:^|\.)publicly_accessible$/, /^true$/],
  [/(?:^|\.)(?:member|members|role_entity)$/, /allUsers|allAuthenticatedUsers/], [/(?:^|\.)(?:allow_blob_public_access|allow_nested_items_to_be_public|public_network_access_enabled)$/, /^true$/], [/(?:^|\.)container_access_type$/, /^"(?:blob|container)"$/],
  [/(?:^|\.)public_access_prevention$/, /^"inherited"$/], [/(?:^|\.)(?:map_public_ip_on_launch)$/, /^true$/], [/(?:^|\.)authorization(?:_type)?$/, /^"NONE"$/],
];

/** Attributes that protect data, with the value that gives the protection up. */
const PROTECTION: readonly [path: RegExp, value: RegExp, what: string][] = [
  [/(?:^|\.)(?:deletion_protection|deletion_protection_enabled|deletion_window_in_days|disable_api_termination|enable_deletion_protection|termination_protection|purge_protection_enabled|prevent_deletion)$/, /^(?:false|null)$/, "protection against deletion"],
  [/(?:^|\.)(?:storage_encrypted|encrypted|encryption_enabled|at_rest_encryption_enabled|transit_encryption_enabled|enable_https_traffic_only|https_traffic_only_enabled|require_ssl|ssl_enforcement_enabled|enable_key_rotation)$/, /^(?:false|null)$/, "encryption"],
  [/(?:^|\.)(?:kms_key_id|kms_master_key_id|server_side_encryption_configuration|kms_key_name|encryption_configuration)$/, /^(?:null|""|\[\])$/, "encryption"],
  [/(?:^|\.)(?:backup_retention_period|snapshot_retention_limit|automated_snapshot_retention_period|retention_in_days)$/, /^(?:0|null)$/, "backups"],
  [/(?:^|\.)(?:backup_configuration|point_in_time_recovery|backup_policy|versioning|versioning_configuration)$|(?:point_in_time_recovery|versioning\w{0,14}|backup_configuration)\..*(?:enabled|status)$/, /^(?:null|\[\]|false|"Suspended"|"Disabled")$|"enabled":false|"status":"(?:Suspended|Disabled)"/, "backups or versions"],
  [/(?:^|\.)(?:enable_logging|enable_log_file_validation|enable_flow_logs|is_multi_region_trail|logging_config|logging|access_logs|audit_log_config)$/, /^(?:false|null|\[\])$/, "logging"],
];
/** The same, where it is the value true that gives it up. */
const GIVES_UP = /(?:^|\.)(?:skip_final_snapshot|force_destroy|force_delete|delete_automated_backups|skip_destroy_protection)$/;

const text = (it: AttributeChange): string => JSON.stringify(it.after ?? null);
const isNew = (it: AttributeChange): boolean => it.before === undefined || it.before === null;

/** Whether an attribute decides who may come in: its value could not be judged without a finding. */
function decidesAccess(resource: ResourceChange, path: string): boolean {
  if (letsIn(resource, path)) return !isOutward(resource);
  return /(?:^|\.)(?:policy|assume_role_policy|acl|member|members)$/.test(path) || (/(?:^|\.)role$/.test(path) && resource.type.startsWith("google_"));
}

function letsIn({ type }: ResourceChange, path: string): boolean {
  return INGRESS_TYPE.test(type) && INGRESS_PATH.test(path) && !/egress/.test(`${type} ${path}`);
}

function judgeAttribute(resource: ResourceChange, it: AttributeChange, pointer: string, configured: ReadonlySet<string> | null): Found[] {
  // Most attributes say nothing, and quoting looks for secrets.
  const name = (): string => quote(resource.address);
  if (it.unknown || it.sensitive) {
    // What its author leaves to the provider is closed until somebody opens it.
    const left = !it.sensitive && configured !== null && !configured.has(/^[^.[]*/.exec(it.path)![0]);
    return decidesAccess(resource, it.path) && !left
      ? [{ id: "terraform.unknown-until-apply", level: "low", message: `What ${quote(it.path)} of ${name()} will be is ${it.unknown ? "only known when the plan is applied" : "hidden as sensitive"}.`, pointer }] : [];
  }
  const value = text(it);
  if (letsIn(resource, it.path)) {
    const was = JSON.stringify(it.before ?? null);
    const opens = (ANYWHERE.test(value) && !ANYWHERE.test(was)) || (/source_address/.test(it.path) && AZURE_ANYWHERE.test(String(it.after)));
    if (opens && !isOutward(resource)) return [{ id: "terraform.opens-network", level: "high", message: `Lets every address of the internet reach ${name()}.`, pointer }];
  }
  if (PUBLIC.some(([path, wanted]) => path.test(it.path) && wanted.test(value))) return [{ id: "terraform.makes-public", level: "high", message: `Opens ${name()} to everybody (${it.path}).`, pointer }];
  if (GIVES_UP.test(it.path) && it.after === true) return isNew(it) && resource.action === "create" ? [] : [{ id: "terraform.protection-off", level: "high", message: `Lets ${name()} be deleted with its data (${it.path}).`, pointer }];
  // What is made without protection never had any; what loses it is the finding.
  const lost = isNew(it) ? undefined : PROTECTION.find(([path, wanted]) => path.test(it.path) && wanted.test(value));
  return lost === undefined ? [] : [{ id: "terraform.protection-off", level: "high", message: `Takes ${lost[2]} away from ${name()} (${it.path}).`, pointer }];
}

function isOutward(resource: ResourceChange): boolean {
  return resource.attributes.some((it) => (/(?:^|\.)(?:type|direction)$/.test(it.path) && /^"(?:egress|EGRESS|Outbound)"$/.test(text(it))) || (/(?:^|\.)(?:egress|access)$/.test(it.path) && /^(?:true|"Deny")$/.test(text(it))));
}

function parsed(value: unknown): JsonValue | undefined {
  return typeof value === "string" && value.includes('"Statement"') ? value : undefined;
}

/** Policies inside of attributes are judged like policies. */
function judgePolicies(resource: ResourceChange, subject: RiskSubject, pointer: string): Found[] {
  return resource.attributes.flatMap((it): Found[] => {
    const after = parsed(it.after);
    if (after === undefined || it.unknown) return [];
    return findIamPolicy({ kind: "iam-policy", before: parsed(it.before), after }, subject).map((found) => ({ ...found, pointer }));
  });
}

/** Policies in one plan; each may stand for hundreds of actions. */
const MAX_POLICIES = 50;

/** What a plan opens, gives up or lets somebody do. */
export function judgeExposure(resources: readonly ResourceChange[], subject: RiskSubject, configured: ReturnType<typeof configuredIn>): Found[] {
  let left = MAX_POLICIES;
  return resources.flatMap((resource): Found[] => {
    if (resource.action === "no-op" || resource.action === "read" || resource.action === "forget") return [];
    const pointer = pointerTo("plan", "resource_changes", resource.index);
    if (resource.action === "delete") {
      return /public_access_block/.test(resource.type) ? [{ id: "terraform.makes-public", level: "high", message: `No longer keeps a bucket from being public (${quote(resource.address)}).`, pointer }] : [];
    }
    left -= resource.attributes.filter((it) => parsed(it.after) !== undefined).length;
    const cut: Found[] = resource.complete && left >= 0 ? [] : [{ id: "analysis.incomplete", level: "high", message: `Not all of ${quote(resource.address)} could be analyzed.`, pointer }];
    const own = configured(resource.address);
    return [...resource.attributes.flatMap((it) => judgeAttribute(resource, it, pointer, own)), ...(left >= 0 ? judgePolicies(resource, subject, pointer) : []), ...cut];
  });
}
