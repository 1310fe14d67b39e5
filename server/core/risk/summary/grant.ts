// Invariant: what a sentence says of a policy is true of every action it covers; what does not fit into it is counted as "more" and never left out in silence.
// Source: server/core/iam/change.ts; what could be done before is what the agent says the policy was.
import { awsServices, expandAction } from "../../iam/aws-actions";
import { policyChange, type ActionChange } from "../../iam/change";
import { readPolicy, type Statement } from "../../iam/document";
import { isInverted } from "../../iam/gain";
import type { ArtifactOf } from "countersign/contract/artifact";
import type { JsonValue } from "countersign/contract/json";
import { isEveryAction, isEveryResource } from "../analyzers/iam-policy/breadth";
import type { RiskSubject } from "../finding";
import { quote } from "../quote";
import { listed } from "./listed";

const SERVICES: Record<string, string> = {
  s3: "S3", dynamodb: "DynamoDB", rds: "RDS", ec2: "EC2", iam: "IAM", sts: "STS", sqs: "SQS", sns: "SNS", kms: "KMS", lambda: "Lambda", ecs: "ECS", eks: "EKS", ecr: "ECR", ssm: "Systems Manager",
  secretsmanager: "Secrets Manager", logs: "CloudWatch Logs", cloudwatch: "CloudWatch", cloudtrail: "CloudTrail", cloudformation: "CloudFormation", athena: "Athena", glue: "Glue", kinesis: "Kinesis", bedrock: "Bedrock", sagemaker: "SageMaker", organizations: "Organizations",
};
/** In the order in which a sentence names them. */
const VERBS = ["list", "read", "use", "send to", "change", "delete", "administer"] as const;
type Verb = (typeof VERBS)[number];

const MANY_SERVICES = 20;
const MOST_PLACES = 2;

interface Group { place: string; service: string; wide: boolean; verbs: Set<Verb>; actions: Set<string> }

function verbOf({ action, level }: ActionChange): Verb {
  const name = action.slice(action.indexOf(":") + 1);
  if (level === "permissions") return "administer";
  if (/^(?:Batch)?(?:Delete|Terminate|Remove|Destroy|Purge)/.test(name)) return "delete";
  if (level === "list" || level === "read") return level;
  if (/^(?:Send|Publish)/.test(name)) return "send to";
  return /^(?:Invoke|Execute|Run|Start|Stop|Reboot)/.test(name) ? "use" : "change";
}

function placeIn(service: string, action: string, resource: string): { place: string; wide: boolean } {
  const named = Object.hasOwn(SERVICES, service) ? SERVICES[service] ?? service : service;
  const objects = service === "s3" && /Object|MultipartUpload/.test(action);
  if (isEveryResource(resource)) return { wide: true, place: service !== "s3" ? `everything in ${named}` : objects ? "every object in every bucket" : "every bucket" };
  const rest = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/s.exec(resource)?.[1];
  if (rest === undefined) return { wide: false, place: quote(resource) };
  if (service !== "s3") {
    const [, type = "", name = rest] = /^([a-zA-Z-]{1,40})[/:](.+)$/s.exec(rest) ?? [];
    return { wide: false, place: `${type === "" ? "" : `${type} `}${quote(name)} in ${named}` };
  }
  const [bucket = "", ...key] = rest.split("/");
  const path = key.join("/");
  if (key.length === 0) return { wide: false, place: `the bucket ${quote(bucket)}` };
  if (path === "*") return { wide: false, place: `every object in ${quote(bucket)}` };
  return { wide: false, place: `${path.endsWith("*") ? "every object below" : "the object"} ${quote(rest.replace(/\*+$/, ""))}` };
}

function groupsOf(changes: readonly ActionChange[]): Group[] {
  const groups = new Map<string, Group>();
  for (const it of changes) {
    const service = it.action.slice(0, it.action.indexOf(":")).toLowerCase();
    for (const resource of it.resources) {
      const { place, wide } = placeIn(service, it.action, resource);
      const group = groups.get(place) ?? { place, service, wide, verbs: new Set<Verb>(), actions: new Set<string>() };
      group.verbs.add(verbOf(it));
      group.actions.add(it.action);
      groups.set(place, group);
    }
  }
  return [...groups.values()].sort((a, b) => Number(b.wide) - Number(a.wide) || b.actions.size - a.actions.size);
}

function verbsOf({ verbs }: Group): string {
  const said = VERBS.filter((it) => verbs.has(it) && !(it === "list" && verbs.has("read")));
  return listed(said);
}

/** Whether two places of one service stand for every action of it on every resource. */
function wholeServices(groups: readonly Group[]): string[] {
  const wide = groups.filter((it) => it.wide);
  return [...new Set(wide.map((it) => it.service))].filter((service) => new Set(wide.filter((it) => it.service === service).flatMap((it) => [...it.actions])).size >= expandAction(`${service}:*`).length);
}

function abilities(changes: readonly ActionChange[]): string {
  const groups = groupsOf(changes);
  const whole = wholeServices(groups);
  if (whole.length > MANY_SERVICES) return whole.length >= awsServices.length ? "do everything on every resource" : `do everything in ${whole.length} services`;
  const said = [
    ...whole.map((it) => `do everything in ${Object.hasOwn(SERVICES, it) ? SERVICES[it] : it}`),
    ...groups.filter((it) => !(it.wide && whole.includes(it.service))).map((it) => `${verbsOf(it)} ${it.place}`),
  ];
  const rest = said.length - MOST_PLACES;
  return rest > 0 ? `${said.slice(0, MOST_PLACES).join(", ")}, and more in ${rest} other ${rest === 1 ? "place" : "places"}` : said.join(", and ");
}

function holderOf({ resource }: RiskSubject): string {
  const kind = /(?:^|[^a-z])(role|user|group)(?:$|[^a-z])/i.exec(resource.type)?.[1];
  return kind === undefined ? "whoever has this policy" : `${kind.toLowerCase()} ${quote(resource.id.split(/[/:]/).at(-1) ?? resource.id)}`;
}

/** Every action on every resource, with nothing that takes away from it: said without going through the actions. */
function allowsAll(statements: readonly Statement[]): boolean {
  return statements.every((it) => it.allows) && statements.some((it) => it.condition === "" && it.actions.some(({ value }) => isEveryAction(value)) && it.resources.some(({ value }) => /^\*+$/.test(value)));
}

function todayOf(before: JsonValue | undefined, had: readonly ActionChange[]): string {
  return before === undefined ? "" : `; today it can ${had.length === 0 ? "do nothing by this policy" : abilities(had)}`;
}

/** What a policy of an identity newly lets it do, and what it can today; empty where that could not be told in full. */
export function describeGrant({ before, after }: ArtifactOf<"iam-policy">, subject: RiskSubject): string {
  const [old, next] = [readPolicy(before, "").statements, readPolicy(after, "").statements];
  if ([...old, ...next].some((it) => it.principals.length > 0 || isInverted(it))) return "";
  const change = allowsAll(next) ? policyChange(undefined, before) : policyChange(before, after);
  if (!change.complete) return "";
  const who = holderOf(subject);
  if (allowsAll(next)) return allowsAll(old) ? "" : `Lets ${who} do everything on every resource${todayOf(before, change.gained)}.`;
  if (change.gained.length === 0) return change.lost.length === 0 ? "" : `No longer lets ${who} ${abilities(change.lost)}.`;
  const condition = change.gained.every((it) => it.conditional) ? ", under a condition" : "";
  return `Lets ${who} ${abilities(change.gained)}${condition}${todayOf(before, change.stood)}.`;
}
