// Invariant: a message or pointer made here never repeats the secret, and looking takes time linear in the size of the request.
// Source: server/core/risk/secret-patterns.ts.
import { furtherPlaces, MAX_PLACES, type Found, type Place, type RequestAnalyzer } from "../finding";
import { ANY_HINT, isNamedSecret, matchesSecret, MEMBER_HINT, SECRET_PATTERNS, type SecretPattern } from "../secret-patterns";
import { pointerOf } from "../text";

/** What one test finds in these places. */
function findIn(places: Iterable<Place>, { id, level, name }: Pick<SecretPattern, "id" | "level" | "name">, isSecret: (it: Place) => boolean): Found[] {
  const all: Found[] = [];
  for (const it of places) {
    if (!isSecret(it)) continue;
    if (all.length === MAX_PLACES) return [...all, furtherPlaces(level, name)];
    all.push({ id, level, message: `Contains ${name}.`, artifact: it.artifact, pointer: pointerOf(it, it.isKey) });
  }
  return all;
}

const NAMED = { id: "secret.assignment", level: "medium", name: "what looks like a password or token" } as const;

/** Credentials in any string of the request. */
export const findSecrets: RequestAnalyzer = (_subject, { joined, places }) => {
  const lower = joined.toLowerCase();
  if (!ANY_HINT.test(lower)) return [];
  const all = SECRET_PATTERNS.flatMap((pattern) => {
    const hints = pattern.hints.filter((it) => lower.includes(it));
    const mayMatch = (value: string): boolean => hints.some((it) => value.includes(it));
    return hints.length === 0 ? [] : findIn(places, pattern, (it) => mayMatch(it.value.toLowerCase()) && matchesSecret(pattern, it.value));
  });
  if (!MEMBER_HINT.test(lower)) return all;
  return [...all, ...findIn(places, NAMED, (it) => !it.isKey && typeof it.key === "string" && isNamedSecret(it.key, it.value))];
};
