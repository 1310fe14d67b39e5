// Invariant: a path is named only when its last missing step is gained, and each of its steps says whether it is new.
// Source: server/core/risk/analyzers/iam-policy/{effects,breadth}.ts; paths of privilege escalation as they are publicly known.
import { assumesRole, escalates, isEveryResource, passesRole, takesRole } from "../risk/analyzers/iam-policy/breadth";
import { PATHS, TAKES_OVER } from "../risk/analyzers/iam-policy/effects";
import type { ActionChange, PolicyChange } from "./change";

/** One step, by any of these actions. `fresh`: it was not possible before. */
export interface PathStep { actions: readonly string[]; resources: readonly string[]; fresh: boolean }

/** A way to rights that the policy itself does not give; `says` completes "Its holder can". */
export interface EscalationPath { says: string; steps: readonly PathStep[] }

/** The ways to further rights that a change completes. */
export function completedPaths({ gained, unchanged }: PolicyChange): EscalationPath[] {
  const fresh = new Map(gained.map((it) => [it.action, it]));
  const all = new Map([...unchanged.map((it): [string, ActionChange] => [it.action, it]), ...fresh]);
  const step = (actions: readonly ActionChange[]): PathStep => ({ actions: actions.map((it) => it.action), resources: [...new Set(actions.flatMap((it) => it.resources))], fresh: actions.some((it) => fresh.has(it.action)) });
  const path = (says: string, ...steps: readonly (readonly ActionChange[])[]): EscalationPath[] => {
    const taken = steps.map(step);
    return steps.every((it) => it.length > 0) && taken.some((it) => it.fresh) ? [{ says, steps: taken }] : [];
  };
  const every = [...all.values()];
  const called = (name: string): ActionChange[] => [all.get(name)].filter((it) => it !== undefined);
  const direct = gained.filter((it) => escalates(it.action));
  return [
    ...path("give itself further rights", direct),
    ...path("take on any role that trusts it", gained.filter((it) => assumesRole(it.action) && it.resources.some(isEveryResource))),
    ...path("run something with a role that it passes on", every.filter((it) => passesRole(it.action)), every.filter((it) => takesRole(it.action))),
    ...PATHS.flatMap(({ needs, says }) => path(says, ...needs.map(called))),
    ...path("act with the rights of what already runs", gained.filter((it) => TAKES_OVER.has(it.action))),
  ];
}
