// Invariant: wherever a plan says that a value is sensitive, that place and all below it count as sensitive; a plan that says nothing hides nothing.
// Source: Terraform JSON output format: before_sensitive, after_sensitive, sensitive_values, outputs.sensitive, variables.sensitive.
import { pointerTo } from "../risk/finding";
import { itemsOf, membersOf } from "../risk/shapes";

const MAX_DEPTH = 32;

/** The places of a plan that are marked as sensitive, as RFC 6901 pointers into the plan. */
export function sensitivePlaces(plan: unknown): ReadonlySet<string> {
  const places = new Set<string>();
  const { resource_changes: changes, resource_drift: drift, output_changes: outputs, planned_values: planned, prior_state: prior, variables, configuration } = membersOf(plan);
  const ofChange = (it: unknown, at: string): void => {
    const { before_sensitive: before, after_sensitive: after } = membersOf(it);
    mark(before, `${at}/before`, places);
    mark(after, `${at}/after`, places);
  };
  itemsOf(changes).forEach((it, index) => ofChange(membersOf(it).change, pointerTo("resource_changes", index, "change")));
  itemsOf(drift).forEach((it, index) => ofChange(membersOf(it).change, pointerTo("resource_drift", index, "change")));
  for (const [name, it] of Object.entries(membersOf(outputs))) ofChange(it, pointerTo("output_changes", name));
  ofValues(planned, "/planned_values", places);
  ofValues(membersOf(prior).values, "/prior_state/values", places);
  const declared = membersOf(membersOf(membersOf(configuration).root_module).variables);
  for (const name of Object.keys(membersOf(variables))) if (membersOf(declared[name]).sensitive === true) places.add(pointerTo("variables", name, "value"));
  return places;
}

/** Whether the value at this place is sensitive itself or within one that is. */
export function isSensitiveAt(places: ReadonlySet<string>, pointer: string): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) if (places.has(pointer.slice(0, end))) return true;
  return false;
}

function mark(it: unknown, at: string, into: Set<string>, depth = 0): void {
  if (it === true) into.add(at);
  else if (typeof it === "object" && it !== null && depth < MAX_DEPTH) for (const [key, value] of Object.entries(it)) mark(value, at + pointerTo(key), into, depth + 1);
}

function ofValues(it: unknown, at: string, into: Set<string>): void {
  const { outputs, root_module: root } = membersOf(it);
  for (const [name, output] of Object.entries(membersOf(outputs))) if (membersOf(output).sensitive === true) into.add(at + pointerTo("outputs", name, "value"));
  ofModule(root, `${at}/root_module`, into);
}

function ofModule(it: unknown, at: string, into: Set<string>, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  const { resources, child_modules: children } = membersOf(it);
  itemsOf(resources).forEach((resource, index) => mark(membersOf(resource).sensitive_values, at + pointerTo("resources", index, "values"), into));
  itemsOf(children).forEach((child, index) => ofModule(child, at + pointerTo("child_modules", index), into, depth + 1));
}
