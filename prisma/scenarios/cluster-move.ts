import { hannah, jonas, priya } from "./cast";
import { retryChange } from "./evidence/code";
import { rotation } from "./evidence/command";
import { deployerPolicy, deployerTrust, powerUserPolicy } from "./evidence/iam";
import { releaseArtifact } from "./evidence/kubernetes";
import { migrationPlan } from "./evidence/terraform";
import { hiddenCharacters } from "./evidence/text";
import { deny, note, type Story, span } from "./story";

const model = "anthropic/claude-opus-4";
const production = (type: string, id: string) => ({ type, id, environment: "production", labels: { team: "platform", project: "cluster-move" } });
const runbook = { kind: "link" as const, title: "Runbook of the move", href: "https://wiki.example.com/platform/cluster-move" };
const plan = migrationPlan();
const ordersDatabase = (plan.resource_changes as { address: string }[]).findIndex((it) => it.address === "aws_db_instance.orders");

/** The shop moves to a new cluster: a plan, manifests, rights, certificates and a release, each as large as such things are. */
export const clusterMoveStories: readonly Story[] = [
  {
    name: "demo.move.outside-patch", agent: "release-bot", ago: span(2, 7, 41.9),
    asks: {
      action: "git.pull-request.merge", resource: { type: "git.repository", id: "acme/gateway", environment: "production" }, params: { pullRequest: 418, branch: "main", method: "squash" },
      justification: "A contributor repairs the check of roles, which the new gateway needs. All checks are green.", initiator: { model, runId: "release_824" }, artifacts: [hiddenCharacters()],
    },
    steps: [
      note(5.2, priya, "The line reads as a comparison with admin and is none: the characters are turned around.", { artifact: 0, pointer: "/after" }),
      deny(6.1, priya, "Hidden characters in a check of rights, and one more after the last return. Whoever sent this is blocked."),
    ],
  },
  {
    name: "demo.move.plan", agent: "release-bot", ago: 66.3,
    asks: {
      action: "infrastructure.apply", resource: production("terraform.workspace", "services-production"), params: { workspace: "services-production", planId: "plan-9b02" },
      justification: "Moves the twenty services of the shop to the new cluster. The old load balancer is switched off on Friday, so this has to be applied before.",
      initiator: { model, runId: "release_836", onBehalfOf: "hannah.weiss@example.com" }, artifacts: [{ kind: "terraform-plan", title: "plan-9b02", plan }, runbook],
    },
    steps: [note(21.7, jonas, "The ticket speaks of services. Why does the database of orders go with them, and the archive of exports?", { artifact: 0, pointer: `/plan/resource_changes/${ordersDatabase}` })],
  },
  {
    name: "demo.move.certificates", agent: "release-bot", ago: 47.6,
    asks: {
      action: "host.command.run", resource: production("host.group", "edge"), params: { script: "rotate-tls.sh", hosts: ["edge-1", "edge-2", "edge-3"] },
      justification: "The certificates of the edge name the old cluster and run out in nine days.", initiator: { model, runId: "release_838" }, artifacts: [rotation()],
    },
    steps: [note(19.8, priya, "It copies private keys to the backup folder, and they stay there.")],
  },
  {
    name: "demo.move.retries", agent: "release-bot", ago: 41.5,
    asks: {
      action: "git.pull-request.merge", resource: production("git.repository", "acme/payments"), params: { pullRequest: 2207, branch: "main", method: "squash" },
      justification: "While the cluster moves, the gateway of payments will be away for seconds at a time: try more often, and wait longer in between.", initiator: { model, runId: "release_839" }, artifacts: [retryChange()],
    },
    steps: [],
  },
  {
    name: "demo.move.release", agent: "release-bot", ago: 29.2,
    asks: {
      action: "kubernetes.apply", resource: production("kubernetes.namespace", "production/shop"), params: { context: "shop-new", namespace: "shop", prune: true },
      justification: "Release 4.19.0 on the new cluster. Debugging is easier with more rights for the first day; a change that takes them back follows.",
      initiator: { model, runId: "release_841", onBehalfOf: "hannah.weiss@example.com" }, artifacts: [releaseArtifact()],
    },
    steps: [note(14.4, hannah, "I asked for the release only. Who decided about privileged?")],
  },
  {
    name: "demo.move.power-users", agent: "etl-bot", ago: 24.8,
    asks: {
      action: "iam.policy.update", resource: { type: "aws.iam.policy", id: "arn:aws:iam::444455556666:policy/developers", environment: "staging", labels: { team: "platform", project: "cluster-move" } }, params: { policy: "developers", managed: "PowerUserAccess" },
      justification: "During the move everybody debugs in the staging account and runs into AccessDenied.", initiator: { model, runId: "run_2601", onBehalfOf: "amara.diallo@example.com" }, artifacts: [powerUserPolicy()],
    },
    steps: [],
  },
  {
    name: "demo.move.deployer", agent: "release-bot", ago: 6.7,
    asks: {
      action: "iam.role.update", resource: production("aws.iam.role", "arn:aws:iam::111122223333:role/deployer"), params: { role: "deployer", policyName: "deploy" },
      justification: "On the new cluster the pipeline signs in by itself and ships functions besides images.", initiator: { model, runId: "release_845", onBehalfOf: "hannah.weiss@example.com" }, artifacts: [deployerPolicy(), deployerTrust()],
    },
    steps: [],
  },
];
