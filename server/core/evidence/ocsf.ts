// Invariant: every entry of the log is one event of a class that OCSF defines; what has no attribute there is kept whole under `unmapped`.
// Source: Open Cybersecurity Schema Framework 1.7.0.
import type { JsonObject, JsonValue } from "countersign/contract/json";
import type { Leaf } from "countersign/log/leaf";
import { sentenceOf } from "@/server/core/audit/sentence";

export const OCSF_VERSION = "1.7.0";

/** An entry as it is read. `disclosed`: the free text behind its digests, where that is still there and may be shown. */
export type OcsfEntry = { index: number; leaf: Leaf; disclosed?: Record<string, JsonValue> };
/** The log that it is read from, and the version of what reads it. */
export type OcsfSource = { origin: string; productVersion: string };

type EventClass = { uid: number; name: string; category: { uid: number; name: string }; activities: Record<string, number>; names: Record<number, string> };
type Facts = Readonly<Record<string, unknown>>;

const IAM = { uid: 3, name: "Identity & Access Management" };
const PRODUCT = "Countersign";
const OTHER = 99;

const accountChange: EventClass = {
  uid: 3001, name: "Account Change", category: IAM, activities: { added: 1, enabled: 2, disabled: 5 }, names: { 1: "Create", 2: "Enable", 5: "Disable" },
};
const authentication: EventClass = { uid: 3002, name: "Authentication", category: IAM, activities: { started: 1, ended: 2 }, names: { 1: "Logon", 2: "Logoff" } };
const entityManagement: EventClass = {
  uid: 3004, name: "Entity Management", category: IAM,
  activities: {
    created: 1, saved: 1, proposed: 1, requested: 1, downloaded: 2, updated: 3, replaced: 3, renamed: 3, sponsor_changed: 3, deleted: 4, revoked: 4, ended: 4, enabled: 8, disabled: 9, activated: 10,
  },
  names: { 1: "Create", 2: "Read", 3: "Update", 4: "Delete", 8: "Enable", 9: "Disable", 10: "Activate" },
};
const apiActivity: EventClass = {
  uid: 6003, name: "API Activity", category: { uid: 6, name: "Application Activity" },
  activities: { created: 1, revealed: 2, amended: 3 }, names: { 1: "Create", 2: "Read", 3: "Update" },
};

const severities = { low: 2, medium: 3, high: 4, critical: 5 } as const;
const severityNames: Record<number, string> = { 1: "Informational", 2: "Low", 3: "Medium", 4: "High", 5: "Critical" };
const statusNames: Record<number, string> = { 0: "Unknown", 1: "Success", 2: "Failure" };
const userTypes = { user: { type_id: 1, type: "User" }, agent: { type_id: 4, type: "Service" }, system: { type_id: 3, type: "System" } } as const;

/** The event as one line of JSON, without its line feed. */
export function ocsfLine(entry: OcsfEntry, source: OcsfSource): string {
  return JSON.stringify(ocsfEvent(entry, source));
}

function ocsfEvent({ index, leaf, disclosed }: OcsfEntry, { origin, productVersion }: OcsfSource): JsonObject {
  const [noun = "", verb = ""] = leaf.type.split(".");
  const facts = (leaf.data ?? {}) as Facts;
  const eventClass = leaf.request !== undefined ? apiActivity : noun === "session" ? authentication : noun === "person" ? accountChange : entityManagement;
  const activity = eventClass.activities[verb] ?? OTHER;
  const activityName = eventClass.names[activity] ?? verb.replaceAll("_", " ");
  const severity = severityOf(leaf.type, facts);
  const status = statusOf(verb, facts);
  return {
    class_uid: eventClass.uid, class_name: eventClass.name, category_uid: eventClass.category.uid, category_name: eventClass.category.name,
    activity_id: activity, activity_name: activityName, type_uid: eventClass.uid * 100 + activity, type_name: `${eventClass.name}: ${activity === OTHER ? "Other" : activityName}`,
    time: Date.parse(leaf.at), severity_id: severity, severity: severityNames[severity]!, status_id: status, status: statusNames[status]!,
    message: sentenceOf(leaf.type, leaf.data),
    metadata: {
      version: OCSF_VERSION, product: { name: PRODUCT, vendor_name: PRODUCT, version: productVersion }, original_event_uid: leaf.id, event_code: leaf.type,
      log_name: origin, sequence: index, original_time: leaf.at, ...(leaf.request === undefined ? {} : { correlation_uid: leaf.request.id }),
    },
    actor: { user: { uid: leaf.actor.id, ...userTypes[leaf.actor.kind] } },
    ...partsOf(eventClass, noun, leaf, facts),
    unmapped: {
      type: leaf.type, index, data: leaf.data as JsonValue, ...(leaf.request === undefined ? {} : { request: { ...leaf.request } }), ...(disclosed === undefined ? {} : { disclosed }),
    },
  };
}

/** What a class asks for beside what all of them have. */
function partsOf(eventClass: EventClass, noun: string, { type, actor, request }: Leaf, facts: Facts): JsonObject {
  switch (eventClass) {
    case accountChange: return { user: { uid: text(facts.person) ?? actor.id } };
    case authentication: return {
      user: { uid: text(facts.person) ?? actor.id }, service: { name: PRODUCT }, ...(facts.method === "oidc" ? { auth_protocol_id: 4, auth_protocol: "OpenID" } : {}),
      ...(text(facts.session) === undefined ? {} : { session: { uid: text(facts.session)! } }),
    };
    case entityManagement: return { entity: entityOf(noun, facts, actor.id) };
    default: return {
      api: { operation: text(facts.action) ?? type, service: { name: PRODUCT } },
      // Addresses are not in the log; the channel says which way the call came.
      src_endpoint: { name: text(facts.channel) ?? actor.kind },
      resources: [
        ...(text(facts.resource) === undefined ? [] : [{ uid: text(facts.resource)!, type: text(facts.resourceType) ?? "unknown" }]),
        { uid: request!.id, name: String(request!.number), type: "action request", version: String(request!.version) },
      ],
    };
  }
}

function entityOf(noun: string, facts: Facts, actor: string): JsonObject {
  if (noun === "policy") {
    const uid = text(facts.policy) ?? text(facts.proposal) ?? "unknown";
    return { uid, type_id: 5, type: "Policy", policy: { uid } };
  }
  const uid = text(facts[noun === "agent_key" ? "key" : noun === "access_review" ? "review" : noun]) ?? actor;
  return { uid, type_id: OTHER, type: noun.replaceAll("_", " ") };
}

function severityOf(type: string, facts: Facts): number {
  if (type === "break_glass.used") return severities.high;
  if (type.endsWith(".refused") || facts.status === "failed" || facts.status === "unknown") return severities.medium;
  const risk = type === "request.created" || type === "request.amended" ? severities[facts.risk as keyof typeof severities] : undefined;
  return risk ?? 1;
}

function statusOf(verb: string, facts: Facts): number {
  if (verb === "refused" || facts.status === "failed" || (facts.status === "denied" && facts.decision === undefined)) return 2;
  return facts.status === "unknown" ? 0 : 1;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
