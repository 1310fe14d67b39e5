// Invariant: tools for clouds, clusters and repositories are judged by their verb; a verb that only reads is no finding.
// Source: the command references of kubectl, terraform, helm, aws, gcloud, az, docker and git.
import { judged, type Judged } from "../../judged";
import { asShell, hasFlag, operands, type Call, type Rule } from "./call";

function destroysInfrastructure(it: Call, what: string): Judged[] {
  return judged("command.destroys-infrastructure", it.inProduction ? "critical" : "high", what);
}

const terraform: Rule = (it) => {
  const verb = operands(it.args)[0];
  if (verb === "destroy" || (verb === "apply" && hasFlag(it.args, "", "destroy")) || it.args.includes("-destroy")) return destroysInfrastructure(it, "Destroys everything that this configuration manages.");
  if (verb === "apply" || verb === "import" || verb === "taint" || verb === "force-unlock") return judged("command.changes-infrastructure", "medium", "Changes infrastructure.");
  return verb === "state" && it.args.some((arg) => arg === "rm" || arg === "push") ? judged("command.changes-infrastructure", "medium", "Changes what the tool knows of the infrastructure.") : [];
};

const KUBECTL_VALUES = new Set(["-n", "--namespace", "--context", "--kubeconfig", "-s", "--server", "--cluster", "--user", "--as", "--token"]);
const HOLDS_ALL = /^(?:ns|namespaces?|pv|pvc|persistentvolume(?:claim)?s?|crds?|customresourcedefinitions?|all)(?:[/,.]|$)/i;
const KUBECTL_WRITES = new Set(["apply", "create", "patch", "replace", "edit", "scale", "set", "drain", "cordon", "taint", "rollout", "label", "annotate", "autoscale", "expose", "run"]);

const kubectl: Rule = (it) => {
  const verbs = operands(it.args.filter((_, index) => !KUBECTL_VALUES.has(it.args[index - 1] ?? "")));
  const [verb = "", second = ""] = verbs;
  if (it.args.some((arg) => arg === "--dry-run=client" || arg === "--dry-run=server" || arg === "--dry-run")) return [];
  if (verb === "delete") {
    const all = HOLDS_ALL.test(second) || hasFlag(it.args, "", "all", "all-namespaces");
    return judged("command.destroys-data", all && it.inProduction ? "critical" : "high", all ? "Deletes parts of a cluster with everything inside." : "Deletes objects of a cluster.");
  }
  if (verb === "create" && /^(?:cluster)?role(?:binding)?$/.test(second)) {
    return it.args.some((arg) => arg.includes("cluster-admin")) ? judged("command.changes-access", "critical", "Makes somebody an administrator of the cluster.") : judged("command.changes-access", "high", "Changes who may do what in a cluster.");
  }
  if (verb === "scale" && it.args.some((arg, index) => arg === "--replicas=0" || (arg === "--replicas" && it.args[index + 1] === "0"))) return judged("command.stops-service", "medium", "Scales something down to nothing.");
  if (verb === "cp") return judged("command.sends-file", "medium", "Copies files into or out of a cluster.");
  if (verb === "exec" || verb === "debug") {
    const inside = it.args.includes("--") ? it.judgeShell(asShell(it.args.slice(it.args.indexOf("--") + 1))) : [];
    return [...inside, ...judged("command.changes-infrastructure", "medium", "Runs a command inside of a cluster.")];
  }
  if (verb === "rollout" && (second === "status" || second === "history")) return [];
  return KUBECTL_WRITES.has(verb) ? judged("command.changes-infrastructure", "medium", "Changes objects of a cluster.") : [];
};

const helm: Rule = ({ args }) => {
  const [verb = ""] = operands(args);
  if (verb === "uninstall" || verb === "delete") return judged("command.destroys-data", "high", "Uninstalls a release from a cluster.");
  return ["install", "upgrade", "rollback"].includes(verb) ? judged("command.changes-infrastructure", "medium", "Changes a release in a cluster.") : [];
};

const ENDS = /(?:^|[-_])(?:delete|deletion|destroy|terminate|purge|deregister|remove|rb|rm|wipe)(?:[-_]|$)/;
const READS = /^(?:ls|list|get|describe|show|head|info|wait|help|version|view|whoami|login|search|query|filter|tail|status|lookup|presign|sts|config|configure|read|cat|du|stat|hash)(?:[-_]|$)/;
const CHANGES = /^(?:create|update|set|add|attach|put|patch|enable|disable|import|export|deploy|apply|start|stop|restart|reboot|resize|scale|assign|grant|bind|invoke|run|call|ssh|scp|cp|mv|sync|copy|move|upload|submit|modify|associate|replace|reset|rotate|restore|promote|switch|execute|send|publish|activate|register|authorize)(?:[-_]|$)/;
const ACCESS = /(?:^|[-_])(?:iam|access-?keys?|role|policy|policies|acl|login-profile|service-accounts?|credentials?|binding|permissions?)(?:[-_]|$)/;

const ADMINISTRATOR = /(?:AdministratorAccess|IAMFullAccess|PowerUserAccess|roles\/(?:owner|editor|iam\.securityAdmin)|\bOwner\b|User Access Administrator|cluster-admin|system:masters)/;
const BLINDS = /^(?:stop-logging|delete-trail|delete-detector|stop-configuration-recorder|delete-flow-logs|delete-log-group|disable-alarm-actions|put-event-selectors|disable-security-hub|disassociate-from-\w{1,40})$/;
const ANYWHERE = /(?:^|[=,"'\s])(?:0\.0\.0\.0\/0|::\/0|\*)(?:$|[,"'\s}])/;
const OPENS = /ingress|firewall|nsg|security-group|authorized-networks|public-network|network-rule/;
const PUBLIC = /public-read|allUsers|allAuthenticatedUsers|--public-access|public-access-block.{0,200}false|allow-blob-public-access true|--allow-unauthenticated/i;

function judgeCloudWrite(it: Call): Judged[] {
  const words = it.args.join(" ").slice(0, 8192);
  const all: Judged[] = [];
  if (it.args.some((arg) => BLINDS.test(arg))) all.push(...judged("command.hides-traces", "high", "Turns off what records or guards a cloud account."));
  if (OPENS.test(words) && it.args.some((arg) => ANYWHERE.test(arg))) all.push(...judged("command.firewall-off", "high", "Lets every address of the internet in."));
  if (PUBLIC.test(words)) all.push(...judged("command.firewall-off", "high", "Makes something readable for everybody."));
  return all;
}

const cloud: Rule = (it) => [...judgeCloudWrite(it), ...judgeCloudVerb(it)];

const judgeCloudVerb: Rule = (it) => {
  const words = operands(it.args).filter((word) => /^[a-z][a-z0-9-]{0,60}$/.test(word)).slice(0, 6);
  const [service = "", ...rest] = words;
  const verb = rest.find((word) => ENDS.test(word));
  if (verb !== undefined) return judged("command.destroys-data", "high", "Deletes something in a cloud account.");
  // The verb stands second for aws, and last for gcloud and az; one that only reads may stand in either place.
  // What stands behind an option may be its value, and behind a verb a name: neither says that nothing changes.
  const verbs = it.args.filter((arg, index) => words.includes(arg) && !(it.args[index - 1] ?? "").startsWith("-"));
  const decisive = verbs.find((word) => READS.test(word) || CHANGES.test(word));
  if (rest.length === 0 || (decisive !== undefined && !CHANGES.test(decisive)) || service === "sts") return [];
  if (words.some((word) => ACCESS.test(word))) {
    const all = it.args.some((arg) => ADMINISTRATOR.test(arg)) && !words.some((word) => /^(?:detach|remove)-/.test(word));
    return judged("command.changes-access", all ? "critical" : "high", all ? "Gives all rights in a cloud account." : "Changes who may do what in a cloud account.");
  }
  return judged("command.changes-infrastructure", "medium", "May change something in a cloud account.");
};

const docker: Rule = ({ args, words, judgeShell }) => {
  const verbs = operands(args);
  const [verb = ""] = verbs;
  const all: Judged[] = [];
  if (hasFlag(args, "", "privileged") || args.some((it) => /^(?:-v|--volume=|--mount=)?.{0,40}(?:^|[=v])?\/(?::|var\/run\/docker\.sock)/.test(it) || it === "--pid=host" || it === "--net=host" || it === "--network=host")) {
    all.push(...judged("command.privileged-container", "high", "Runs a container that reaches the machine below it."));
  }
  if (verbs.includes("prune") || (verbs.includes("rm") && verbs.some((it) => it === "volume" || it === "system")) || (verbs.includes("down") && hasFlag(args, "v", "volumes"))) all.push(...judged("command.destroys-data", "high", "Deletes containers, images or volumes."));
  else if (verb === "push") all.push(...judged("command.publishes", "low", "Publishes an image."));
  else if (verb === "stop" || verb === "kill" || verb === "down") all.push(...judged("command.stops-service", "medium", "Stops containers."));
  else if (verb === "rm" || verb === "rmi") all.push(...judged("command.deletes-files", "medium", "Deletes containers or images."));
  if (verb === "exec" || verb === "run") {
    const shell = words.findIndex((it, index) => index > 0 && /(?:^|\/)(?:ba|da|z|k)?sh$/.test(it.text));
    if (shell > 0) all.push(...judgeShell(asShell(words.slice(shell).map((it) => it.text))));
  }
  return all;
};

const GIT_VALUES = new Set(["-C", "-c", "--git-dir", "--work-tree", "--namespace"]);

const git: Rule = ({ args }) => {
  const own = args.filter((it, index) => !GIT_VALUES.has(args[index - 1] ?? "") && !GIT_VALUES.has(it));
  const verb = operands(own)[0];
  const rest = own.slice(own.indexOf(verb ?? "") + 1);
  if (verb === "push") {
    const forced = hasFlag(rest, "f", "force", "mirror", "force-with-lease", "force-if-includes") || rest.some((it) => it.startsWith("+"));
    if (forced) return judged("command.git-rewrites-history", "high", "Overwrites the history of a remote branch.");
    return hasFlag(rest, "d", "delete", "prune") || rest.some((it) => it.startsWith(":")) ? judged("command.git-rewrites-history", "high", "Deletes a remote branch.") : judged("command.publishes", "low", "Sends commits to another repository.");
  }
  if (verb === "filter-branch" || verb === "filter-repo") return judged("command.git-rewrites-history", "high", "Rewrites the history of the repository.");
  const discards = (verb === "reset" && rest.includes("--hard")) || (verb === "clean" && hasFlag(rest, "f", "force")) || (verb === "branch" && hasFlag(rest, "D")) || (verb === "stash" && /^(?:drop|clear)$/.test(rest[0] ?? ""));
  return discards ? judged("command.discards-work", "medium", "Throws away work that is not in a commit or branch any more.") : [];
};

export const cloudRules: Record<string, Rule> = {
  terraform, tofu: terraform, terragrunt: terraform, pulumi: terraform, cdk: terraform, kubectl, oc: kubectl, helm, aws: cloud, gcloud: cloud, az: cloud, gsutil: (it) => cloud({ ...it, args: ["storage", ...it.args] }), doctl: cloud,
  docker, podman: docker, nerdctl: docker, "docker-compose": docker, git,
};
