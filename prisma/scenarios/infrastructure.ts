import type { JsonObject } from "countersign/contract/json";
import { jonas, luis, maya, priya } from "./cast";
import { approve, deny, note, run, runOutOfTime, span, type Story, succeed } from "./story";

const model = "anthropic/claude-sonnet-4.5";

/** A plan as `terraform show -json` prints it, as far as anybody reads it. */
function plan(...changes: JsonObject[]): JsonObject {
  return { format_version: "1.2", terraform_version: "1.13.5", resource_changes: changes };
}

function change(address: string, actions: string[], before: JsonObject | null, after: JsonObject | null, unknown: JsonObject = {}): JsonObject {
  const [type = "", name = ""] = address.split(".");
  return { address, mode: "managed", type, name, provider_name: "registry.terraform.io/hashicorp/aws", change: { actions, before, after, after_unknown: unknown } };
}

const openSsh = plan(change("aws_security_group_rule.bastion_ssh", ["update"], { type: "ingress", from_port: 22, to_port: 22, cidr_blocks: ["10.20.0.0/16"] }, { type: "ingress", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] }));
const biggerDatabase = plan(
  change("aws_db_instance.orders", ["delete", "create"], { identifier: "orders", engine_version: "16.9", instance_class: "db.r6g.large", storage_encrypted: false }, { identifier: "orders", engine_version: "16.9", instance_class: "db.r6g.xlarge", storage_encrypted: true }, { endpoint: true, arn: true }),
  change("aws_db_parameter_group.orders", ["update"], { name: "orders", parameter: [{ name: "max_connections", value: "200" }] }, { name: "orders", parameter: [{ name: "max_connections", value: "400" }] }),
  change("aws_cloudwatch_metric_alarm.orders_cpu", ["create"], null, { alarm_name: "orders-cpu", threshold: 80, period: 300 }, { arn: true }),
  change("aws_security_group.orders", ["no-op"], { name: "orders" }, { name: "orders" }),
);
const dns = { type: "CNAME", name: "status.example.com", content: "status-pages.example.net", ttl: 300, proxied: false };

const LEAK = `--- a/deploy/exporter.env
+++ b/deploy/exporter.env
@@ -1,4 +1,5 @@
 EXPORT_BUCKET=acme-exports
 EXPORT_REGION=eu-central-1
-EXPORT_PROFILE=exporter
+AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
+AWS_REGION=eu-central-1
 EXPORT_PREFIX=daily/
`;

const infrastructure = (id: string, environment = "production") => ({ type: "terraform.workspace", id, environment, labels: { team: "platform" } });
const secret = (id: string) => ({ type: "vault.secret", id, environment: "production" });

/** Networks, machines, keys and what holds them together. */
export const infrastructureStories: readonly Story[] = [
  {
    name: "demo.infrastructure.rotate-stripe", agent: "etl-bot", ago: span(15, 4, 37.2),
    asks: { action: "secret.rotate", resource: secret("payments/webhook"), params: { secret: "payments/webhook", keepOldForMinutes: 60 }, justification: "The quarterly rotation is due.", initiator: { model, runId: "run_2301" } },
    steps: [approve(21.9, luis, "Old one stays for an hour, fine."), run(23.4), succeed(23.8, { version: 14, previousUntil: "in 60 minutes" })],
  },
  {
    name: "demo.infrastructure.open-ssh", agent: "release-bot", ago: span(14, 8, 9.5),
    asks: {
      action: "infrastructure.apply", resource: infrastructure("network-production"), params: { workspace: "network-production", planId: "plan-7f31" },
      justification: "Somebody can't reach the bastion from home.", initiator: { model, runId: "release_784", onBehalfOf: "amara.diallo@example.com" }, artifacts: [{ kind: "terraform-plan", title: "plan-7f31", plan: openSsh }],
    },
    steps: [
      note(6.8, jonas, "This opens SSH to the whole internet.", { artifact: 0, pointer: "/plan/resource_changes/0/change/after/cidr_blocks/0" }),
      deny(9.7, priya, "Use the VPN. Port 22 stays inside."),
    ],
  },
  {
    name: "demo.infrastructure.status-dns", agent: "support-copilot", ago: span(11, 1, 52.8),
    asks: {
      action: "dns.record.create", resource: { type: "dns.zone", id: "example.com", environment: "production" }, params: dns, justification: "The status page moves to the new provider.", initiator: { model, runId: "ticket_89004" },
      artifacts: [{ kind: "http", title: "To the DNS provider", method: "POST", url: "https://api.dns.example.net/zones/example.com/records", headers: { "content-type": "application/json" }, body: dns }],
    },
    steps: [approve(19.6, jonas, "The address is the new provider's."), run(20.3), succeed(20.5, { status: 201, id: "rec_5b1d" })],
  },
  {
    name: "demo.infrastructure.public-bucket", agent: "etl-bot", ago: span(9, 10, 45.3),
    asks: {
      action: "storage.bucket.update", resource: { type: "aws.s3.bucket", id: "arn:aws:s3:::acme-press", environment: "production" }, params: { bucket: "acme-press", public: true },
      justification: "The press kit should be downloadable without signing in.", initiator: { model, runId: "run_2419" },
      artifacts: [{ kind: "json", title: "Public access block", before: { blockPublicAcls: true, blockPublicPolicy: true }, after: { blockPublicAcls: false, blockPublicPolicy: false } }],
    },
    steps: [],
  },
  {
    name: "demo.infrastructure.exporter-key", agent: "release-bot", ago: span(6, 2, 58.4),
    asks: {
      action: "config.update", resource: { type: "git.repository", id: "acme/exporter", environment: "production" }, params: { path: "deploy/exporter.env", branch: "main" }, justification: "The exporter can't assume its role in the new region; a key works.",
      initiator: { model, runId: "release_808" }, artifacts: [{ kind: "text", title: "deploy/exporter.env", patch: LEAK, language: "diff" }],
    },
    steps: [deny(4.3, luis, "That is a long-lived key in the repository. Fix the trust of the role in eu-central-1 instead; the key is revoked.")],
  },
  {
    name: "demo.infrastructure.clean-disk", agent: "etl-bot", ago: span(5, 1, 12.9),
    asks: {
      action: "host.command.run", resource: { type: "host", id: "etl-runner-3", environment: "production" }, params: { shell: "rm -rf /srv/etl/tmp/* && systemctl restart etl-worker" }, justification: "The disk of etl-runner-3 is full.",
      initiator: { model, runId: "run_2519" }, artifacts: [{ kind: "command", title: "etl-runner-3", shell: "rm -rf /srv/etl/tmp/* && systemctl restart etl-worker", cwd: "/srv/etl" }],
    },
    steps: [approve(5.8, priya, "The folder holds intermediate files only."), run(6.1), succeed(6.9, { freedGiB: 212, service: "active" })],
  },
  {
    name: "demo.infrastructure.rotate-signing", agent: "release-bot", ago: span(3, 9, 21.4),
    asks: { action: "key.rotate", resource: secret("release/signing"), params: { key: "release/signing", algorithm: "ed25519" }, justification: "The signing key of releases is a year old.", initiator: { model, runId: "release_820" } },
    steps: [runOutOfTime(span(0, 4, 0.3))],
  },
  {
    name: "demo.infrastructure.duplicate-alarm", agent: "etl-bot", ago: span(1, 6, 39.7),
    asks: {
      action: "monitoring.alarm.update", resource: { type: "alarm", id: "production/etl-duration", environment: "production" }, params: { threshold: 5400, unit: "seconds" }, justification: "The nightly run takes eighty minutes since the new tables.",
      initiator: { model, runId: "run_2585" }, artifacts: [{ kind: "json", title: "etl-duration", before: { threshold: 3600, unit: "seconds" }, after: { threshold: 5400, unit: "seconds" } }],
    },
    steps: [note(21.3, maya, "We make the run shorter instead."), { after: 21.9, act: "cancel", by: maya }],
  },
  {
    name: "demo.infrastructure.orders-database", agent: "release-bot", ago: 38.2,
    asks: {
      action: "infrastructure.apply", resource: infrastructure("orders-production"), params: { workspace: "orders-production", planId: "plan-81c4" }, justification: "The database of orders runs at 90 percent of its processor; the next size, and encrypted as the audit asks.",
      initiator: { model, runId: "release_841" }, artifacts: [{ kind: "terraform-plan", title: "plan-81c4", plan: biggerDatabase }],
    },
    steps: [note(8.8, jonas, "Turning encryption on makes a new instance: where is the step that restores the data?", { artifact: 0, pointer: "/plan/resource_changes/0" })],
  },
];
