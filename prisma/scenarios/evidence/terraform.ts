import type { JsonObject } from "countersign/contract/json";

type Change = { actions: string[]; before?: JsonObject | null; after?: JsonObject | null; unknown?: JsonObject; sensitiveBefore?: JsonObject; sensitiveAfter?: JsonObject; replacePaths?: string[][]; reason?: string; movedFrom?: string };

type Entry = JsonObject & { address: string };

const AWS = "registry.terraform.io/hashicorp/aws";
const TAGS = { team: "commerce", environment: "production", "managed-by": "terraform" };
const SERVICES = ["catalog", "checkout", "fulfilment", "gateway", "identity", "inventory", "ledger", "mailer", "notifier", "orders", "payments", "pricing", "recommendations", "returns", "reviews", "search", "shipping", "stock", "tax", "webhooks"];

function entry(address: string, { actions, before = null, after = null, unknown = {}, sensitiveBefore = {}, sensitiveAfter = {}, replacePaths, reason, movedFrom }: Change): Entry {
  const local = address.replace(/^(?:module\.[^.]+\.)+/, "");
  const [type = "", name = ""] = local.replace(/^data\./, "").replace(/\[.*$/, "").split(".");
  return {
    address, mode: local.startsWith("data.") ? "data" : "managed", type, name, provider_name: AWS,
    ...(reason !== undefined && { action_reason: reason }), ...(movedFrom !== undefined && { previous_address: movedFrom }),
    change: { actions, before, after, after_unknown: unknown, before_sensitive: sensitiveBefore, after_sensitive: sensitiveAfter, ...(replacePaths !== undefined && { replace_paths: replacePaths }) },
  };
}

const create = (address: string, after: JsonObject, unknown: JsonObject = { id: true, arn: true }): Entry => entry(address, { actions: ["create"], after, unknown });
const keep = (address: string, value: JsonObject): Entry => entry(address, { actions: ["no-op"], before: value, after: value });

function policyText(service: string, actions: readonly string[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Queue", Effect: "Allow", Action: [...actions], Resource: `arn:aws:sqs:eu-central-1:111122223333:${service}` }] });
}

/** What each service gets when it moves to the new cluster: eleven resources. */
function serviceOf(service: string, index: number): Entry[] {
  const home = `module.service["${service}"]`;
  const port = 8080 + index;
  return [
    create(`${home}.aws_ecs_task_definition.this`, { family: service, cpu: "512", memory: "1024", network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: JSON.stringify([{ name: service, image: `registry.example.com/${service}@sha256:${"4f2a".repeat(16)}`, portMappings: [{ containerPort: port }], essential: true }]), tags: TAGS }, { id: true, arn: true, revision: true }),
    create(`${home}.aws_ecs_service.this`, { name: service, desired_count: 3, launch_type: "FARGATE", enable_execute_command: false, deployment_minimum_healthy_percent: 100, network_configuration: [{ assign_public_ip: false, subnets: ["subnet-0a11", "subnet-0b22"] }], tags: TAGS }, { id: true, task_definition: true, network_configuration: [{ security_groups: true }] }),
    create(`${home}.aws_security_group.this`, { name: service, description: `Traffic of ${service}`, vpc_id: "vpc-0c4e", ingress: [{ from_port: port, to_port: port, protocol: "tcp", cidr_blocks: ["10.40.0.0/16"], description: "from the load balancer" }], tags: TAGS }, { id: true, arn: true, ingress: [{ security_groups: true }] }),
    create(`${home}.aws_lb_target_group.this`, { name: service, port, protocol: "HTTP", target_type: "ip", health_check: [{ path: "/healthz", interval: 15, matcher: "200" }] }),
    create(`${home}.aws_cloudwatch_log_group.this`, { name: `/ecs/${service}`, retention_in_days: 90 }),
    create(`${home}.aws_cloudwatch_metric_alarm.errors`, { alarm_name: `${service}-errors`, comparison_operator: "GreaterThanThreshold", threshold: 25, period: 60, evaluation_periods: 3 }),
    create(`${home}.aws_appautoscaling_target.this`, { min_capacity: 3, max_capacity: 24, resource_id: `service/production/${service}`, scalable_dimension: "ecs:service:DesiredCount" }, { id: true }),
    create(`${home}.aws_appautoscaling_policy.cpu`, { name: `${service}-cpu`, policy_type: "TargetTrackingScaling", target_tracking_scaling_policy_configuration: [{ target_value: 55, scale_in_cooldown: 300 }] }),
    entry(`${home}.aws_iam_role_policy.queue`, {
      actions: ["update"], before: { name: `${service}-queue`, policy: policyText(service, ["sqs:ReceiveMessage"]) }, after: { name: `${service}-queue`, policy: policyText(service, ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"]) },
    }),
    entry(`${home}.aws_route53_record.this`, { actions: ["update"], before: { name: `${service}.internal.example.com`, type: "A", ttl: 300, alias: [{ name: "old-lb.internal.example.com", evaluate_target_health: false }] }, after: { name: `${service}.internal.example.com`, type: "A", ttl: 60, alias: [{ evaluate_target_health: true }] }, unknown: { alias: [{ name: true }] } }),
    keep(`${home}.aws_sqs_queue.this`, { name: service, visibility_timeout_seconds: 30 }),
    ...(index % 2 === 0 ? [keep(`${home}.aws_kms_key.this`, { description: service, enable_key_rotation: true })] : []),
    entry(`${home}.aws_ssm_parameter.dsn`, {
      actions: ["update"], before: { name: `/production/${service}/dsn`, type: "SecureString", value: `${service}-old-connection-words`, tier: "Standard" }, after: { name: `/production/${service}/dsn`, type: "SecureString", value: `${service}-new-connection-words`, tier: "Standard" },
      sensitiveBefore: { value: true }, sensitiveAfter: { value: true },
    }),
    entry(`data.aws_iam_policy_document.${service}`, { actions: ["read"], after: {}, unknown: { json: true }, reason: "read_because_dependency_pending" }),
  ];
}

const lost = [
  entry("aws_db_instance.reporting", {
    actions: ["delete"], reason: "delete_because_no_resource_config",
    before: { identifier: "reporting", engine: "postgres", engine_version: "15.4", instance_class: "db.r6g.2xlarge", allocated_storage: 800, multi_az: true, deletion_protection: false, backup_retention_period: 7, skip_final_snapshot: true, username: "reporting", password: "reporting-words-nobody-knows", storage_encrypted: true, tags: TAGS }, sensitiveBefore: { password: true },
  }),
  entry("aws_s3_bucket.exports_archive", { actions: ["delete"], before: { bucket: "acme-exports-archive", force_destroy: true, region: "eu-central-1", tags: TAGS }, reason: "delete_because_no_resource_config" }),
  entry("module.network.aws_nat_gateway.spare[2]", { actions: ["delete"], before: { allocation_id: "eipalloc-0aa1", connectivity_type: "public", subnet_id: "subnet-0c33" }, reason: "delete_because_count_index" }),
  entry("aws_db_instance.orders", {
    actions: ["delete", "create"], reason: "replace_because_cannot_update", replacePaths: [["storage_encrypted"], ["kms_key_id"]],
    before: { identifier: "orders", engine_version: "16.9", instance_class: "db.r6g.large", storage_encrypted: false, kms_key_id: null, password: "orders-old-words", address: "orders.c9x.eu-central-1.rds.example.com", tags: TAGS },
    after: { identifier: "orders", engine_version: "16.9", instance_class: "db.r6g.xlarge", storage_encrypted: true, password: "orders-new-words", tags: { ...TAGS, audit: "2026" } },
    unknown: { kms_key_id: true, address: true, endpoint: true, arn: true }, sensitiveBefore: { password: true }, sensitiveAfter: { password: true },
  }),
  entry("aws_launch_template.workers", { actions: ["create", "delete"], reason: "replace_by_triggers", before: { name: "workers", image_id: "ami-0aa1b2c3", user_data: "#!/bin/bash\nset -eu\necho workers > /etc/role\nsystemctl start agent\n" }, after: { name: "workers", image_id: "ami-0dd4e5f6", user_data: "#!/bin/bash\nset -eu\necho workers-v2 > /etc/role\nsystemctl enable --now agent\n" }, replacePaths: [["image_id"]], unknown: { id: true, latest_version: true } }),
];

const changed = [
  entry("aws_security_group_rule.bastion_ssh", { actions: ["update"], before: { type: "ingress", from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["10.20.0.0/16"] }, after: { type: "ingress", from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] } }),
  entry("aws_rds_cluster_parameter_group.ledger", { actions: ["update"], before: { name: "ledger", parameter: [{ name: "max_connections", value: "200" }, { name: "log_statement", value: "ddl" }] }, after: { name: "ledger", parameter: [{ name: "max_connections", value: "400" }, { name: "log_statement", value: "ddl" }] } }),
  entry("module.cluster.aws_ecs_cluster.production", { actions: ["update"], movedFrom: "aws_ecs_cluster.main", before: { name: "production", setting: [{ name: "containerInsights", value: "disabled" }] }, after: { name: "production", setting: [{ name: "containerInsights", value: "enabled" }] } }),
];

/** The plan of a move of twenty services to a new cluster, as `terraform show -json` prints it: 300 resources in the order of their addresses. */
export function migrationPlan(): JsonObject {
  const kept = Array.from({ length: 300 - lost.length - changed.length - SERVICES.flatMap(serviceOf).length }, (_, index) => keep(`module.network.aws_route_table_association.private[${index}]`, { route_table_id: "rtb-0aa1", subnet_id: `subnet-0d${index}` }));
  const changes = [...lost, ...changed, ...SERVICES.flatMap(serviceOf), ...kept].toSorted((a, b) => (a.address < b.address ? -1 : 1));
  return { format_version: "1.2", terraform_version: "1.13.5", resource_changes: changes };
}
