// What OCSF 1.7.0 (https://schema.ocsf.io/1.7.0) demands of the classes that we write, restated by hand: required attributes, which attributes there are
// (those that we write), enumerations, and of which attributes one has to be there. What passes here passes there.
import { z } from "zod";

const json = z.json();
const int = z.int();
const name = z.string().min(1);
const oneOf = <T extends z.ZodType<object>>(object: T, ...attributes: string[]) => object.refine((it) => attributes.some((attribute) => attribute in it), `one of ${attributes.join(", ")}`);

const user = oneOf(z.strictObject({ uid: name.optional(), name: name.optional(), type_id: z.literal([0, 1, 2, 3, 4, 99]).optional(), type: name.optional() }), "uid", "name");
const actor = oneOf(z.strictObject({ user: user.optional() }), "user");
const service = oneOf(z.strictObject({ name: name.optional(), uid: name.optional() }), "name", "uid");
const endpoint = oneOf(z.strictObject({ name: name.optional(), uid: name.optional() }), "name", "uid");
const policy = oneOf(z.strictObject({ uid: name.optional(), name: name.optional() }), "uid", "name");
const entity = oneOf(z.strictObject({ uid: name.optional(), name: name.optional(), type: name.optional(), type_id: z.literal([1, 2, 3, 4, 5, 6, 7]).optional(), policy: policy.optional() }), "uid", "name", "policy");
const resource = z.strictObject({ uid: name.optional(), name: name.optional(), type: name.optional(), version: name.optional() });
const metadata = z.strictObject({
  version: z.literal("1.7.0"), product: oneOf(z.strictObject({ name: name.optional(), vendor_name: name.optional(), version: name.optional() }), "name"),
  original_event_uid: name.optional(), event_code: name.optional(), log_name: name.optional(), sequence: int.optional(), original_time: name.optional(), correlation_uid: name.optional(),
});

const base = {
  class_name: name, category_name: name, activity_name: name, type_name: name, type_uid: int, time: int,
  severity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 99]), severity: name, status_id: z.literal([0, 1, 2, 99]), status: name, message: name, metadata, unmapped: z.record(name, json),
};

const classes = z.discriminatedUnion("class_uid", [
  z.strictObject({ ...base, class_uid: z.literal(3001), category_uid: z.literal(3), activity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99]), actor: actor.optional(), user }),
  oneOf(z.strictObject({
    ...base, class_uid: z.literal(3002), category_uid: z.literal(3), activity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 99]), actor: actor.optional(), user, service: service.optional(),
    auth_protocol_id: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99]).optional(), auth_protocol: name.optional(), session: z.strictObject({ uid: name }).optional(),
  }), "service", "dst_endpoint"),
  z.strictObject({ ...base, class_uid: z.literal(3004), category_uid: z.literal(3), activity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99]), actor: actor.optional(), entity }),
  z.strictObject({
    ...base, class_uid: z.literal(6003), category_uid: z.literal(6), activity_id: z.literal([0, 1, 2, 3, 4, 99]), actor,
    api: z.strictObject({ operation: name, service: service.optional() }), src_endpoint: endpoint, resources: z.array(resource).optional(),
  }),
]);

/** An event that keeps to the schema, whose type follows from its class and activity. */
export const ocsfEvent = classes.refine((it) => it.type_uid === it.class_uid * 100 + it.activity_id, "type_uid is class_uid times 100 plus activity_id");
