// Invariant: every action that AWS documents is known with the level of access it gives; one that is not in the list is "unknown" and never "list" or "read".
// Source: aws-actions.json, made by script/iam-actions.mjs from AWS's service authorization reference.
import actions from "./aws-actions.json";
import { globCovers } from "./glob";

export type AccessLevel = "list" | "read" | "write" | "permissions" | "tagging" | "unknown";

/** An action as AWS writes it, such as `s3:GetObject`. */
export interface AwsAction { name: string; level: AccessLevel }

const LEVELS: Record<string, AccessLevel> = { L: "list", R: "read", W: "write", P: "permissions", T: "tagging" };
const SERVICES: Record<string, Record<string, string>> = actions;

/** The actions of a service by their names in small letters, read when the service is first asked for. */
const read = new Map<string, ReadonlyMap<string, AwsAction>>();

function actionsOf(service: string): ReadonlyMap<string, AwsAction> {
  const known = read.get(service);
  if (known !== undefined) return known;
  const levels = Object.hasOwn(SERVICES, service) ? SERVICES[service] ?? {} : {};
  const all = new Map<string, AwsAction>();
  for (const [letter, names] of Object.entries(levels)) {
    for (const name of names.split(" ")) all.set(`${service}:${name.toLowerCase()}`, { name: `${service}:${name}`, level: LEVELS[letter] ?? "unknown" });
  }
  if (all.size > 0) read.set(service, all);
  return all;
}

/** The action of this name, in any case of its letters. */
export function awsAction(name: string): AwsAction | undefined {
  const lower = name.toLowerCase();
  return actionsOf(lower.split(":", 1)[0] ?? "").get(lower);
}

export const awsServices: readonly string[] = Object.keys(SERVICES);

/** Whether AWS has a service with this prefix. */
export function isAwsService(prefix: string): boolean {
  return Object.hasOwn(SERVICES, prefix.toLowerCase());
}

/** Every action that a pattern stands for; a name without a wildcard stands for itself, known or not. */
export function expandAction(pattern: string): readonly AwsAction[] {
  const wanted = pattern.toLowerCase();
  if (!/[*?]/.test(wanted)) return [awsAction(wanted) ?? { name: pattern, level: "unknown" }];
  const at = wanted.indexOf(":");
  const service = at < 0 ? wanted : wanted.slice(0, at);
  const services = awsServices.filter((it) => globCovers(service, it));
  const name = wanted.slice(at + 1);
  const every = at < 0 || /^\*+$/.test(name);
  return services.flatMap((it) => {
    const all = [...actionsOf(it)];
    return (every ? all : all.filter(([known]) => globCovers(name, known.slice(it.length + 1)))).map(([, action]) => action);
  });
}
