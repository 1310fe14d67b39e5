// Invariant: what an agent was granted is at most what it asked for, and what it used at most what it was granted.
// Source: access reviews as SOC 2 CC6.3 and ISO 27001 A.5.18 ask for them: what was granted and is not used is a privilege to take away.
import type { Status } from "countersign/contract/status";
import { grouped } from "./grouped";
import type { Column } from "./table";

/** Requests of one agent for one kind of thing, with the same status; `allowed` by policy alone, or not. */
export type AccessCount = AccessKey & { agentName: string; status: Status; count: number; last: string; allowed: boolean };
/** What an access review decides about: an action on a type of resource in an environment; an environment that was not named is empty. */
export type AccessKey = { agent: string; action: string; resourceType: string; environment: string };
/** `unused`: it was granted, and never used. `byPolicy`: of the granted, those that no person approved. */
export type AccessRow = AccessKey & { agentName: string; asked: number; granted: number; byPolicy: number; used: number; refused: number; lastAsked: string; lastUsed: string | null; unused: boolean };

const GRANTED: readonly Status[] = ["approved", "executing", "succeeded", "failed", "unknown", "lapsed"];
const USED: readonly Status[] = ["executing", "succeeded", "failed", "unknown"];

export function accessRows(counts: readonly AccessCount[]): AccessRow[] {
  const rows = grouped(counts, accessKey).map(rowOf);
  return rows.toSorted((a, b) => compare(a.agentName, b.agentName) || compare(accessKey(a), accessKey(b)));
}

/** The same for the same access of the same agent. */
export function accessKey({ agent, action, resourceType, environment }: AccessKey): string {
  return JSON.stringify([agent, action, resourceType, environment]);
}

function rowOf(counts: readonly AccessCount[]): AccessRow {
  const { agent, agentName, action, resourceType, environment } = counts[0]!;
  const sum = (which: (it: AccessCount) => boolean) => counts.filter(which).reduce((total, it) => total + it.count, 0);
  const granted = sum((it) => GRANTED.includes(it.status));
  const used = sum((it) => USED.includes(it.status));
  const times = counts.map((it) => it.last).toSorted();
  return {
    agent, agentName, action, resourceType, environment, asked: sum(() => true), granted, byPolicy: sum((it) => GRANTED.includes(it.status) && it.allowed),
    used, refused: sum((it) => it.status === "denied"), lastAsked: times.at(-1)!,
    lastUsed: counts.filter((it) => USED.includes(it.status)).map((it) => it.last).toSorted().at(-1) ?? null, unused: granted > 0 && used === 0,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const accessColumns: readonly Column<AccessRow>[] = [
  { title: "Agent", kind: "text", value: (it) => it.agentName, href: (it) => `/agents/${it.agent}` },
  { title: "Action", kind: "code", value: (it) => it.action },
  { title: "Resource type", kind: "code", value: (it) => it.resourceType },
  { title: "Environment", kind: "text", value: (it) => it.environment },
  { title: "Asked", kind: "count", value: (it) => it.asked },
  { title: "Granted", kind: "count", value: (it) => it.granted },
  { title: "By policy alone", kind: "count", value: (it) => it.byPolicy },
  { title: "Used", kind: "count", value: (it) => it.used },
  { title: "Denied", kind: "count", value: (it) => it.refused },
  { title: "Never used", kind: "text", value: (it) => (it.unused ? "never used" : null) },
  { title: "Last asked", kind: "time", value: (it) => it.lastAsked },
  { title: "Last used", kind: "time", value: (it) => it.lastUsed },
];
