// Invariant: a finding's id is stable, is named here once, and only ever carries one of the levels listed for it.
// Source: docs/risk.md says what each of them means to a reader.
import type { RiskLevel } from "countersign/contract/risk";

interface Entry { levels: readonly RiskLevel[]; irreversible?: true }

const entry = (...levels: RiskLevel[]): Entry => ({ levels });
/** What such a finding describes cannot be taken back by doing the opposite. */
const lasting = (...levels: RiskLevel[]): Entry => ({ levels, irreversible: true });

const table = {
  "analysis.incomplete": entry("high"),
  "analysis.more-findings": entry("low", "medium", "high", "critical"),

  "action.data-export": lasting("medium"),
  "action.destructive": entry("medium"),
  "environment.production": entry("medium"),
  "environment.unstated": entry("low"),
  "volume.http-body": entry("medium"),
  "volume.params": entry("medium", "high"),
  "volume.rows": entry("medium", "high"),

  "secret.assignment": lasting("medium"),
  "secret.aws-access-key": lasting("high"),
  "secret.basic-auth-url": lasting("high"),
  "secret.bearer-token": lasting("high"),
  "secret.github-token": lasting("high"),
  "secret.gitlab-token": lasting("high"),
  "secret.google-key": lasting("high"),
  "secret.jwt": lasting("high"),
  "secret.npm-token": lasting("high"),
  "secret.private-key": lasting("high"),
  "secret.slack-token": lasting("high"),
  "secret.stripe-key": lasting("high"),
  "text.bidi-control": entry("high"),
  "text.control-character": entry("medium"),
  "text.invisible-character": entry("medium"),
  "text.terminal-escape": entry("high"),

  "iam.adds-actions": entry("low"),
  "iam.adds-principal": entry("medium"),
  "iam.changes-permissions": entry("medium", "high"),
  "iam.condition-changed": entry("medium"),
  "iam.condition-removed": entry("medium"),
  "iam.deny-removed": entry("medium", "high"),
  "iam.escalation": entry("high", "critical"),
  "iam.full-admin": entry("critical"),
  "iam.keeps-broad-access": entry("medium"),
  "iam.not-action": entry("high"),
  "iam.not-resource": entry("high"),
  "iam.public-principal": entry("high", "critical"),
  "iam.reads-data": entry("low", "medium"),
  "iam.removes-policy": entry("medium"),
  "iam.resource-widened": entry("medium"),
  "iam.takes-over": entry("medium", "high"),
  "iam.trust-unconditioned": entry("high"),
  "iam.unknown-action": entry("low"),
  "iam.unreadable": entry("high"),
  "iam.wildcard-action": entry("medium", "high"),
  "iam.wildcard-resource": entry("low", "medium", "high"),

  "sql.alters-system": entry("high"),
  "sql.blocks-table": entry("medium"),
  "sql.broad-condition": entry("medium"),
  "sql.calls-procedure": entry("medium"),
  "sql.changes-catalog": entry("critical"),
  "sql.changes-rows": entry("low"),
  "sql.changes-privileges": entry("medium", "high"),
  "sql.changes-role": entry("medium", "high", "critical"),
  "sql.connects-outside": entry("high"),
  "sql.copy-program": lasting("high"),
  "sql.defines-code": entry("medium", "high"),
  "sql.delete-without-where": lasting("high", "critical"),
  "sql.drop": entry("medium", "high"),
  "sql.drop-column": lasting("high"),
  "sql.drop-database": lasting("critical"),
  "sql.drop-table": lasting("high", "critical"),
  "sql.hidden-statement": entry("high"),
  "sql.late-change": entry("medium"),
  "sql.opaque-block": entry("high"),
  "sql.reads-personal-data": entry("low", "medium"),
  "sql.renames": entry("low"),
  "sql.row-security-off": entry("high"),
  "sql.security-definer": entry("high"),
  "sql.server-file": entry("high"),
  "sql.truncate": lasting("high", "critical"),
  "sql.unreadable": entry("medium", "high"),
  "sql.update-without-where": lasting("high"),

  "command.changes-access": entry("medium", "high", "critical"),
  "command.changes-infrastructure": entry("medium"),
  "command.changes-permissions": entry("medium", "high"),
  "command.deletes-everything": lasting("critical"),
  "command.deletes-files": lasting("medium", "high"),
  "command.destroys-data": lasting("high"),
  "command.destroys-disk": lasting("high", "critical"),
  "command.destroys-infrastructure": lasting("high", "critical"),
  "command.discards-work": entry("medium"),
  "command.download-and-run": entry("high"),
  "command.firewall-off": entry("high"),
  "command.git-rewrites-history": entry("high"),
  "command.hides-traces": entry("high"),
  "command.installs-software": entry("low"),
  "command.network-shell": entry("high"),
  "command.opaque": entry("medium", "high"),
  "command.persists": entry("high"),
  "command.privileged-container": entry("high"),
  "command.publishes": lasting("low", "medium"),
  "command.reads-credentials": entry("low", "medium"),
  "command.runs-another": entry("high"),
  "command.runs-as-root": entry("low"),
  "command.sends-file": lasting("medium"),
  "command.stops-machine": entry("high"),
  "command.stops-service": entry("medium"),
  "command.unreadable": entry("high"),
  "command.writes-system-file": entry("medium"),

  "http.deletes": entry("medium"),
  "http.metadata-address": entry("high"),
  "http.private-address": entry("medium"),
  "http.unreadable": entry("medium"),

  "terraform.changes": entry("low"),
  "terraform.changes-access": entry("medium", "critical"),
  "terraform.destroys": lasting("high", "critical"),
  "terraform.forgets": entry("low"),
  "terraform.makes-public": entry("high"),
  "terraform.opens-network": entry("high"),
  "terraform.protection-off": entry("high"),
  "terraform.replaces": lasting("medium", "high"),
  "terraform.runs-command": entry("medium"),
  "terraform.unknown-until-apply": entry("low"),
  "terraform.unreadable": entry("high"),

  "kubernetes.binds-role": entry("low", "medium"),
  "kubernetes.capabilities": entry("medium", "high"),
  "kubernetes.carries-secret": lasting("medium"),
  "kubernetes.changes-admission": entry("high"),
  "kubernetes.cluster-admin": entry("critical"),
  "kubernetes.deletes": lasting("medium", "high"),
  "kubernetes.escalating-role": entry("high"),
  "kubernetes.exposes": entry("medium"),
  "kubernetes.host-access": entry("high"),
  "kubernetes.host-path": entry("medium", "high"),
  "kubernetes.image-unpinned": entry("low"),
  "kubernetes.mounts-secret": entry("low"),
  "kubernetes.network-policy-off": entry("high"),
  "kubernetes.privileged": entry("high"),
  "kubernetes.public-binding": entry("high", "critical"),
  "kubernetes.reads-secrets": entry("medium"),
  "kubernetes.runs-as-root": entry("medium"),
  "kubernetes.scales-to-zero": entry("medium"),
  "kubernetes.unreadable": entry("high"),
  "kubernetes.wildcard-role": entry("high"),
} as const satisfies Record<string, Entry>;

export type FindingId = keyof typeof table;

/** Every finding that there is. */
export const findingIds = Object.keys(table) as FindingId[];

/** The levels that a finding may carry. */
export function levelsOf(id: FindingId): readonly RiskLevel[] {
  return table[id].levels;
}

/** Whether what the finding describes stays, whatever is done about it afterwards. */
export function isIrreversible(id: FindingId): boolean {
  return (table[id]).irreversible === true;
}
