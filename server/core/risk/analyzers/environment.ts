// Invariant: an environment that is not stated is judged like production, so that leaving it out gains nothing.
// Source: docs/risk.md.
import { pointerTo, type RequestAnalyzer, type RiskSubject } from "../finding";
import { quote } from "../quote";

const PRODUCTION = /(?<![a-z])(?:prod|production|prd|live)(?![a-z])/i;
const NAMED_PRODUCTION = /(?<![a-z])(?:prod|production|prd)(?![a-z])/i;
// "non-prod" and "pre-production" say the opposite of what their second half says.
const NOT_PRODUCTION = /(?<![a-z])(?:non|not|no|pre)[-_. ]?(?:prod|production|prd|live)(?![a-z])/i;
const LABELS = new Set(["env", "environment", "stage", "tier"]);

/** What a request says of where it acts. */
export type Surroundings = "production" | "elsewhere" | "unstated";

interface Seen { where: Surroundings; pointer: string; value: string }

function says(value: string, pattern: RegExp): boolean {
  return pattern.test(value) && !NOT_PRODUCTION.test(value);
}

function look({ resource }: RiskSubject): Seen {
  let where: Surroundings = "unstated";
  const stated: [string, string][] = resource.environment === undefined ? [] : [["/resource/environment", resource.environment]];
  for (const [name, value] of Object.entries(resource.labels ?? {})) {
    if (LABELS.has(name.toLowerCase())) stated.push([pointerTo("resource", "labels", name), value]);
  }
  for (const [pointer, value] of stated) {
    if (says(value, PRODUCTION)) return { where: "production", pointer, value };
    where = "elsewhere";
  }
  if (says(resource.id, NAMED_PRODUCTION)) return { where: "production", pointer: "/resource/id", value: resource.id };
  return { where, pointer: "/resource", value: "" };
}

/** Where a request says that it acts. */
export function surroundingsOf(subject: RiskSubject): Surroundings {
  return look(subject).where;
}

/** Whether the request must be judged as acting in production: it says so, or it does not say where it acts. */
export function mayBeProduction(subject: RiskSubject): boolean {
  return look(subject).where !== "elsewhere";
}

/** Production, by the stated environment, a label, or the name of the resource. */
export const findEnvironment: RequestAnalyzer = (subject) => {
  const { where, pointer, value } = look(subject);
  if (where === "elsewhere") return [];
  if (where === "unstated") return [{ id: "environment.unstated", level: "low", message: "Does not say in which environment it runs.", pointer }];
  const message = pointer === "/resource/id" ? `Touches ${quote(value)}, which is production by its name.` : "Runs in production.";
  return [{ id: "environment.production", level: "medium", message, pointer }];
};
