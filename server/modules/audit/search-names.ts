import type { SearchNode } from "@/server/core/audit/search/query";
import type { Named } from "@/server/core/audit/search/tsquery";
import { fold, wordsOf } from "@/server/core/audit/search/words";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** The most people or agents that one name stands for. */
const MOST = 200;
/** A word that is in more names than this says nobody's name. */
const MOST_IN_WORDS = 20;

/** `whole`: its words must be whole words of the name. Else each may be the beginning of one. */
type Typed = { text: string; whole: boolean };
type Bearer = { id: string; kind: "user" | "agent"; name: string; email: string | null };

/**
 * Who bears the names in a search. Names are looked up when somebody searches and never stored beside the log, so that whose name is
 * erased is not found by it; an id is found whether somebody still bears it or not.
 */
export async function readNamed(search: SearchNode | null): Promise<Named> {
  const bearers = new Map<string, Bearer[]>();
  await Promise.all(typedNames(search).map(async (it) => bearers.set(keyOf(it), await readMeant(it))));
  const idsOf = (text: string, whole: boolean, kinds: readonly string[]) => [
    ...(whole ? [] : [text]), ...(bearers.get(keyOf({ text, whole })) ?? []).flatMap(({ id, kind }) => (kinds.includes(kind) ? [id] : [])),
  ];
  return {
    actors: (text) => idsOf(text, false, ["user", "agent"]),
    agents: (text) => idsOf(text, false, ["agent"]),
    inWords: (text) => idsOf(text, true, ["user", "agent"]),
  };
}

function keyOf({ text, whole }: Typed): string {
  return `${whole} ${text}`;
}

function typedNames(node: SearchNode | null): Typed[] {
  switch (node?.kind) {
    case "all": case "any": return node.parts.flatMap(typedNames);
    case "not": return typedNames(node.part);
    case "field": return node.field === "actor" || node.field === "agent" ? [{ text: node.value, whole: false }] : [];
    case "words": return node.prefix ? [] : [{ text: node.text, whole: true }];
    default: return [];
  }
}

// Where somebody's whole name is typed, they alone are meant.
async function readMeant({ text, whole }: Typed): Promise<Bearer[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const found = await readBearers({ text, words, whole });
  const exact = found.filter(({ name }) => fold(name) === fold(text));
  const meant = exact.length > 0 ? exact : found;
  return whole && meant.length > MOST_IN_WORDS ? [] : meant;
}

/** Whose id or address this is, or whose name has all these words. */
export function readBearers({ text, words, whole }: Typed & { words: string[] }): Promise<Bearer[]> {
  const typed = text.replaceAll("\0", "");
  return query<Bearer>(sql`
    SELECT * FROM (
      SELECT id, 'user' AS kind, name, email FROM person UNION ALL SELECT id, 'agent', name, NULL FROM agent) AS bearer
    WHERE id = ${typed} OR lower(email) = lower(${typed})
      OR NOT EXISTS (
        SELECT 1 FROM unnest(${words}::text[]) AS word
        WHERE ' ' || regexp_replace(regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g') || ' '
          NOT LIKE '% ' || word || ${whole ? " %" : "%"})
    ORDER BY id LIMIT ${MOST}`);
}
