// Invariant: each action that is gained, lost or unchanged is counted once, under its service; what is too much to name at once is counted and named on demand.
// Source: server/core/iam/change.ts; server/core/risk/analyzers/iam-policy, whose lists say what gives out data and what leads further.
import type { JsonValue } from "countersign/contract/json";
import type { AccessLevel } from "./aws-actions";
import { policyChange, type ActionChange, type PolicyChange } from "./change";
import { completedPaths, type EscalationPath } from "./paths";
import { readPolicy } from "./document";
import { accessLevels, type EffectPart } from "./levels";
import { DATA, SECRETS } from "../risk/analyzers/iam-policy/effects";
import { trustChanges, type TrustChange } from "./trust";
import { conditionWords } from "./words";

export type LevelCounts = Partial<Record<AccessLevel, number>>;
export interface NamedAction { name: string; level: AccessLevel }

/** Actions of a service that reach the same, by the same statements. `actions` is null where they are named on demand only. */
export interface ActionGroup { count: number; resources: readonly string[]; conditions: readonly string[]; statements: readonly string[]; actions: readonly NamedAction[] | null }
export interface ServiceEffect { service: string; count: number; levels: LevelCounts; groups: readonly ActionGroup[] }
export interface PartEffect { count: number; levels: LevelCounts; services: readonly ServiceEffect[] }

/** What becomes readable: secrets, or data that is stored. */
export interface Readable { action: string; secret: boolean; resources: readonly string[]; conditional: boolean }

export interface PolicyEffect extends Record<EffectPart, PartEffect> {
  paths: readonly EscalationPath[];
  readable: readonly Readable[];
  trust: readonly TrustChange[];
  /** Pointers of what could not be read. */
  unread: readonly string[];
  /** False when not all of it could be compared. */
  complete: boolean;
}

/** Actions of a part that are named at once; more are counted, and named service by service. */
export const MAX_NAMED = 300;

/** What a change of a policy amounts to. */
export function policyEffect(before: JsonValue | undefined, after: JsonValue | undefined): PolicyEffect {
  const change = policyChange(before, after);
  const part = (key: EffectPart): PartEffect => partOf(change[key], change[key].length <= MAX_NAMED);
  return {
    gained: part("gained"), lost: part("lost"), unchanged: part("unchanged"), paths: completedPaths(change), readable: readableBy(change), trust: trustChanges(before, after),
    unread: [...readPolicy(before, "/before").unread, ...readPolicy(after, "/after").unread], complete: change.complete,
  };
}

/** The groups of one service with all of their actions named; empty when it has none. */
export function serviceGroups(before: JsonValue | undefined, after: JsonValue | undefined, part: EffectPart, service: string): readonly ActionGroup[] {
  return partOf(policyChange(before, after)[part].filter((it) => serviceOf(it.action) === service), true).services[0]?.groups ?? [];
}

function partOf(changes: readonly ActionChange[], named: boolean): PartEffect {
  const services = new Map<string, ActionChange[]>();
  for (const it of changes) {
    const service = serviceOf(it.action);
    const known = services.get(service);
    if (known === undefined) services.set(service, [it]);
    else known.push(it);
  }
  const all = [...services].map(([service, list]): ServiceEffect => ({ service, count: list.length, levels: countLevels(list), groups: groupsOf(list, named) }));
  return { count: changes.length, levels: countLevels(changes), services: all.sort((a, b) => gravity(a) - gravity(b) || b.count - a.count || (a.service < b.service ? -1 : 1)) };
}

function groupsOf(list: readonly ActionChange[], named: boolean): ActionGroup[] {
  // Actions of the same statements share their lists.
  const groups = new Map<readonly string[], ActionChange[]>();
  for (const it of list) {
    const known = groups.get(it.resources);
    if (known === undefined) groups.set(it.resources, [it]);
    else known.push(it);
  }
  return [...groups.values()].map((actions): ActionGroup => {
    const { resources, conditions, statements } = actions[0]!;
    const names = actions.map(({ action, level }): NamedAction => ({ name: action, level })).sort((a, b) => rank(a.level) - rank(b.level) || (a.name < b.name ? -1 : 1));
    return { count: actions.length, resources, conditions: conditions.flatMap((it) => conditionWords(it).join(", and ")), statements, actions: named ? names : null };
  });
}

function readableBy({ gained }: PolicyChange): Readable[] {
  return gained.filter((it) => SECRETS.has(it.action) || DATA.has(it.action))
    .map(({ action, resources, conditional }): Readable => ({ action, secret: SECRETS.has(action), resources, conditional }))
    .sort((a, b) => Number(b.secret) - Number(a.secret));
}

function countLevels(list: readonly ActionChange[]): LevelCounts {
  const counts: LevelCounts = {};
  for (const { level } of list) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

const rank = (level: AccessLevel): number => accessLevels.indexOf(level);
const gravity = ({ levels }: ServiceEffect): number => accessLevels.findIndex((it) => (levels[it] ?? 0) > 0);

function serviceOf(action: string): string {
  return action.split(":", 1)[0]!.toLowerCase();
}
