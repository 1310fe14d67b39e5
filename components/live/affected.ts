// Which screens a recorded event touches, so that nothing else is read again.

/** One sequenced event as the stream tells it. */
export type Change = { index: number; type: string; requestId: string | null; requestNumber: number | null };

const areas = ["request", "annotation", "audit", "viewer", "agent", "policy", "token", "session", "person", "delegation", "breakGlass", "view", "evidence", "accessReview"] as const;
export type Area = (typeof areas)[number];

export type Affected = {
  areas: Area[];
  /** The numbers of the requests whose pages changed. */
  requests: number[];
};

const byNoun: Record<string, Area[]> = {
  agent: ["agent", "viewer"], agent_key: ["agent", "viewer"], policy: ["policy", "viewer"], token: ["token", "person"], session: ["session", "person", "viewer"], person: ["person", "viewer"], annotation: ["annotation"], view: ["view"],
  break_glass: ["breakGlass"], export: ["evidence"], access_review: ["accessReview"],
  // Who decides for whom: any open request may have another queue now.
  delegation: ["delegation", "request", "person", "viewer"],
};

/** What a batch of changes touches, each area and request once. */
export function affectedBy(changes: readonly Change[]): Affected {
  const touched = new Set<Area>();
  const requests = new Set<number>();
  for (const { type, requestNumber } of changes) {
    touched.add("audit");
    for (const area of byNoun[type.slice(0, type.indexOf("."))] ?? []) touched.add(area);
    if (requestNumber === null) continue;
    requests.add(requestNumber);
    touched.add("request").add("viewer").add("view");
  }
  return { areas: areas.filter((it) => touched.has(it)), requests: [...requests] };
}
