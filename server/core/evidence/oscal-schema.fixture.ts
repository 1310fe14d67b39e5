// The constraints of the JSON schema that NIST published with OSCAL 1.2.0 (`$id` http://csrc.nist.gov/ns/oscal/1.2.0/oscal-ar-schema.json, public domain) on
// the members that we write, restated by hand and compared with it definition by definition: assessment-results, import-ap, result, metadata (role, party,
// responsible-party), property, back-matter (resource, hash, base64), system-component, reviewed-controls, select-control-by-id, observation, origin, origin-actor,
// and the data types. Names, required members, patterns, formats, and that every list has a member. It knows fewer members than the published one and each
// of them is as strict, so that what passes here passes there.
import { z } from "zod";

const uuid = z.string().regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/);
const token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
/** Their pattern, and no control character: validators of other languages take some for a space or the end of a line. */
const string = z.string().regex(/^\S(.*\S)?$/).regex(/^\P{Cc}+$/u);
const line = z.string().regex(/^[^\n]+$/).regex(/^\P{Cc}+$/u);
const text = z.string();
/** Their pattern allows any character after the scheme, but their format is that of RFC 3986. We escape none. */
const uri = z.string().regex(/^[a-zA-Z][a-zA-Z0-9+\-.]+:[A-Za-z0-9\-._~:/]+$/);
/** Of URI references we write fragments and relative paths. */
const reference = z.string().regex(/^(#[A-Za-z0-9-]+|[A-Za-z0-9._\-/]+)$/);
/** Their pattern allows each date of the calendar in the years 1900 to 2999, and the offsets that are in use; we write UTC. */
const time = z.string().regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/).refine((it) => new Date(it).toISOString() === it);
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1);

const property = z.strictObject({ name: token, ns: uri.optional(), value: string });
const party = z.strictObject({
  uuid, type: z.enum(["person", "organization"]), name: string.optional(), "external-ids": some(z.strictObject({ scheme: uri, id: string })).optional(),
});
const metadata = z.strictObject({
  title: line, "last-modified": time, version: string, "oscal-version": string,
  roles: some(z.strictObject({ id: token, title: line })).optional(), parties: some(party).optional(),
  "responsible-parties": some(z.strictObject({ "role-id": token, "party-uuids": some(uuid) })).optional(),
});
const component = z.strictObject({
  uuid, type: string, title: line, description: text, status: z.strictObject({ state: z.enum(["under-development", "operational", "disposition", "other"]) }),
});
const origin = z.strictObject({ actors: some(z.strictObject({ type: z.enum(["tool", "assessment-platform", "party"]), "actor-uuid": uuid })) });
const observation = z.strictObject({
  uuid, title: line.optional(), description: text, props: some(property).optional(), methods: some(string), types: some(token).optional(),
  origins: some(origin).optional(), "relevant-evidence": some(z.strictObject({ href: reference.optional(), description: text })).optional(), collected: time, remarks: text.optional(),
});
const reviewedControls = z.strictObject({ "control-selections": some(z.strictObject({ "include-controls": some(z.strictObject({ "control-id": token })) })) });
const result = z.strictObject({
  uuid, title: line, description: text, start: time, end: time.optional(), props: some(property).optional(),
  "local-definitions": z.strictObject({ components: some(component).optional() }).optional(), "reviewed-controls": reviewedControls, observations: some(observation).optional(),
});
const resource = z.strictObject({
  uuid, title: line.optional(), description: text.optional(), props: some(property).optional(),
  base64: z.strictObject({ "media-type": string, value: z.string().regex(/^[0-9A-Za-z+/]+={0,2}$/) }).optional(),
  rlinks: some(z.strictObject({ href: reference, hashes: some(z.strictObject({ algorithm: string, value: string })).optional() })).optional(),
});

export const oscalAssessmentResults = z.strictObject({
  "assessment-results": z.strictObject({
    uuid, metadata, "import-ap": z.strictObject({ href: reference, remarks: text.optional() }), results: some(result),
    "back-matter": z.strictObject({ resources: some(resource).optional() }).optional(),
  }),
});
