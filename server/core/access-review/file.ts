// Invariant: the file of a campaign has every item, decided or not, with who said what and when.
// Source: the columns of server/core/report/table.
import type { Column } from "@/server/core/report/table";
import type { AccessVerdict } from "./review";

type Item = {
  agentName: string; action: string; resourceType: string; environment: string; asked: number; granted: number; byPolicy: number; used: number;
  lastUsedAt: string | null; verdict: AccessVerdict | null; decidedBy: string | null; decidedAt: string | null; note: string;
};

export const reviewColumns: readonly Column<Item>[] = [
  { title: "Agent", kind: "text", value: (it) => it.agentName },
  { title: "Action", kind: "code", value: (it) => it.action },
  { title: "Resource type", kind: "code", value: (it) => it.resourceType },
  { title: "Environment", kind: "text", value: (it) => it.environment },
  { title: "Asked", kind: "count", value: (it) => it.asked },
  { title: "Granted", kind: "count", value: (it) => it.granted },
  { title: "By policy alone", kind: "count", value: (it) => it.byPolicy },
  { title: "Used", kind: "count", value: (it) => it.used },
  { title: "Last used", kind: "time", value: (it) => it.lastUsedAt },
  { title: "Decision", kind: "text", value: (it) => it.verdict },
  { title: "Decided by", kind: "text", value: (it) => it.decidedBy },
  { title: "Decided at", kind: "time", value: (it) => it.decidedAt },
  { title: "Note", kind: "text", value: (it) => it.note },
];
