// What OCSF 1.7.0 (https://schema.ocsf.io/1.7.0) demands of the classes that we write, restated by hand and compared with the published schema of that version
// definition by definition: base_event, iam, account_change, authentication, entity_management, application, api_activity; the objects _entity, _resource, actor,
// api, managed_entity, metadata, network_endpoint, policy, product, resource_details, service, session, user; and of the dictionary what these take from it, such
// as that an enumeration has 0 and 99 beside its own. Required attributes, which attributes there are (those that we write), enumerations with their captions,
// and of which attributes one has to be there. What passes here passes there.
import { z } from "zod";

const json = z.json();
const int = z.int();
const name = z.string().min(1);
const OTHER = 99;

/** The captions of an enumeration, from 0 on; each has "Other" too. */
const enumeration = (...captions: string[]) => new Map([...captions.entries(), [OTHER, "Other"]]);
const idOf = (captions: Map<number, string>) => z.literal([...captions.keys()]);

const severities = enumeration("Unknown", "Informational", "Low", "Medium", "High", "Critical", "Fatal");
const statuses = enumeration("Unknown", "Success", "Failure");
const userTypes = enumeration("Unknown", "User", "Admin", "System", "Service");
const entityTypes = enumeration("Unknown", "Device", "User", "Group", "Organization", "Policy", "Email", "Network Zone");
const protocols = enumeration("Unknown", "NTLM", "Kerberos", "Digest", "OpenID", "SAML", "OAUTH 2.0", "PAP", "CHAP", "EAP", "RADIUS", "Basic Authentication", "LDAP");
const accountActivities = enumeration(
  "Unknown", "Create", "Enable", "Password Change", "Password Reset", "Disable", "Delete", "Attach Policy", "Detach Policy", "Lock", "MFA Factor Enable", "MFA Factor Disable", "Unlock",
);
const sessionActivities = enumeration("Unknown", "Logon", "Logoff", "Authentication Ticket", "Service Ticket Request", "Service Ticket Renew", "Preauth", "Account Switch");
const entityActivities = enumeration(
  "Unknown", "Create", "Read", "Update", "Delete", "Move", "Enroll", "Unenroll", "Enable", "Disable", "Activate", "Deactivate", "Suspend", "Resume",
);
const callActivities = enumeration("Unknown", "Create", "Read", "Update", "Delete");

const oneOf = <T extends z.ZodType<object>>(object: T, ...attributes: string[]) => object.refine((it) => attributes.some((attribute) => attribute in it), `one of ${attributes.join(", ")}`);

/** The name beside an id is the caption of the id, or, where that is "Other", the word of the source; it never stands alone. */
const named = <T extends z.ZodType<object>>(object: T, id: string, label: string, captions: Map<number, string>) => object.refine((it) => {
  const { [id]: value, [label]: text } = it as Record<string, unknown>;
  return text === undefined || (typeof value === "number" && (captions.get(value) === text) !== (value === OTHER));
}, `${label} goes with ${id}`);

const user = oneOf(named(z.strictObject({ uid: name.optional(), name: name.optional(), type_id: idOf(userTypes).optional(), type: name.optional() }), "type_id", "type", userTypes), "uid", "name");
const actor = oneOf(z.strictObject({ user: user.optional() }), "user");
const service = oneOf(z.strictObject({ name: name.optional(), uid: name.optional() }), "name", "uid");
const endpoint = oneOf(z.strictObject({ name: name.optional(), uid: name.optional() }), "name", "uid");
const policy = oneOf(z.strictObject({ uid: name.optional(), name: name.optional() }), "uid", "name");
const entity = oneOf(named(
  z.strictObject({ uid: name.optional(), name: name.optional(), type: name.optional(), type_id: idOf(entityTypes).optional(), policy: policy.optional() }), "type_id", "type", entityTypes,
), "uid", "name", "policy");
const resource = oneOf(z.strictObject({ uid: name.optional(), name: name.optional(), type: name.optional(), version: name.optional() }), "uid", "name");
const metadata = z.strictObject({
  version: z.literal("1.7.0"), product: oneOf(z.strictObject({ name: name.optional(), vendor_name: name.optional(), version: name.optional() }), "name"),
  original_event_uid: name.optional(), event_code: name.optional(), log_name: name.optional(), sequence: int.optional(), original_time: name.optional(), correlation_uid: name.optional(),
});

const base = {
  activity_name: name, type_name: name, type_uid: int, time: int,
  severity_id: idOf(severities), severity: name, status_id: idOf(statuses), status: name, message: name, metadata, unmapped: z.record(name, json),
};
const iam = { category_uid: z.literal(3), category_name: z.literal("Identity & Access Management"), actor: actor.optional() };
const application = { category_uid: z.literal(6), category_name: z.literal("Application Activity") };

type Typed = { class_uid: number; class_name: string; activity_id: number; type_uid: number; type_name: string };

/** An event whose type follows from its class and activity. */
const typed = <T extends z.ZodType<Typed>>(event: T, activities: Map<number, string>) => named(named(named(event, "activity_id", "activity_name", activities), "severity_id", "severity", severities), "status_id", "status", statuses)
  .refine((it) => it.type_uid === it.class_uid * 100 + it.activity_id, "type_uid is class_uid times 100 plus activity_id")
  .refine((it) => it.type_name === `${it.class_name}: ${activities.get(it.activity_id)}`, "type_name is class and activity");

/** An event that keeps to the schema. */
export const ocsfEvent = z.discriminatedUnion("class_uid", [
  typed(z.strictObject({ ...base, ...iam, class_uid: z.literal(3001), class_name: z.literal("Account Change"), activity_id: idOf(accountActivities), user }), accountActivities),
  typed(named(oneOf(z.strictObject({
    ...base, ...iam, class_uid: z.literal(3002), class_name: z.literal("Authentication"), activity_id: idOf(sessionActivities), user, service: service.optional(),
    auth_protocol_id: idOf(protocols).optional(), auth_protocol: name.optional(), session: z.strictObject({ uid: name }).optional(),
  }), "service", "dst_endpoint"), "auth_protocol_id", "auth_protocol", protocols), sessionActivities),
  typed(z.strictObject({ ...base, ...iam, class_uid: z.literal(3004), class_name: z.literal("Entity Management"), activity_id: idOf(entityActivities), entity }), entityActivities),
  typed(z.strictObject({
    ...base, ...application, class_uid: z.literal(6003), class_name: z.literal("API Activity"), activity_id: idOf(callActivities), actor,
    api: z.strictObject({ operation: name, service: service.optional() }), src_endpoint: endpoint, resources: z.array(resource).optional(),
  }), callActivities),
]);
