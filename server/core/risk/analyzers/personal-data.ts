// Invariant: a message never repeats what it found, and looking takes time linear in the size of the request.
// Source: docs/risk.md; personal-names.ts and personal-numbers.ts.
import type { ArtifactOf } from "countersign/contract/artifact";
import { namesDestination } from "../destinations";
import { furtherPlaces, MAX_PLACES, type Found, type RequestAnalyzer } from "../finding";
import { personalKind } from "../personal-names";
import { PERSONAL_NUMBERS } from "../personal-numbers";
import { quote, quoteList } from "../quote";
import { pointerOf } from "../text";

const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const MANY_MAILS = 20;
const MANY_ROWS = 1_000;
/** Rows and columns of which the cells are looked at to tell what a column holds. */
const MAX_SAMPLE = 50;
const MAX_CELL = 200;

/** Card and account numbers, national ids, and many e-mail addresses, in any string of the request. */
export const findPersonalData: RequestAnalyzer = (_subject, { joined, places }) => {
  const all: Found[] = [];
  for (const { name, hint, is } of PERSONAL_NUMBERS) {
    if (!hint.test(joined)) continue;
    let count = 0;
    for (const it of places) {
      if (!hint.test(it.value) || !is(it.value)) continue;
      count += 1;
      if (count > MAX_PLACES) { all.push(furtherPlaces("medium", name)); break; }
      all.push({ id: "personal.number", level: "medium", message: `Contains ${name}.`, artifact: it.artifact, pointer: pointerOf(it, it.isKey) });
    }
  }
  const mails = new Set<string>();
  if (joined.includes("@")) for (const [it] of joined.matchAll(MAIL)) { mails.add(it.toLowerCase()); if (mails.size >= 10_000) break; }
  if (mails.size >= MANY_MAILS) all.push({ id: "personal.addresses", level: "medium", message: `Contains ${mails.size.toLocaleString("en")} e-mail addresses.`, pointer: "" });
  return all;
};

function isPersonal(cell: unknown): boolean {
  if (typeof cell !== "string" || cell.length > MAX_CELL) return false;
  return cell.search(MAIL) >= 0 || PERSONAL_NUMBERS.some((it) => it.is(cell));
}

/** Columns of which at least half the first cells are addresses or numbers of people, whatever they are called. */
function personalByContent({ columns, rows }: ArtifactOf<"table">): string[] {
  const sample = rows.slice(0, MAX_SAMPLE);
  return columns.slice(0, MAX_SAMPLE).filter((_, index) => sample.length > 0 && sample.filter((row) => isPersonal(row[index])).length * 2 >= sample.length);
}

/** Columns of tables that look personal by their names or by what is in them, and where the parameters say that they go. */
export const findPersonalColumns: RequestAnalyzer = ({ artifacts }, { places }) => {
  const all: Found[] = [];
  artifacts.forEach((it, artifact) => {
    if (it.kind !== "table") return;
    const named = it.columns.filter((column) => personalKind(column) !== undefined);
    const grave = named.some((column) => personalKind(column) !== "contact") || Math.max(it.totalRows ?? 0, it.rows.length) >= MANY_ROWS;
    const level = grave ? "medium" : "low";
    if (named.length > 0) all.push({ id: "personal.columns", level, message: `Has columns that look personal by their name: ${quoteList(named)}.`, artifact, pointer: "/columns" });
    const filled = personalByContent(it).filter((column) => !named.includes(column));
    if (filled.length > 0) all.push({ id: "personal.columns", level, message: `Has columns that look personal by what is in them: ${quoteList(filled)}.`, artifact, pointer: "/columns" });
  });
  if (all.length === 0) return all;
  const targets = places.filter((it) => it.artifact === undefined && !it.isKey && namesDestination(String(it.key)) && pointerOf(it).startsWith("/params/"));
  for (const it of targets.slice(0, MAX_PLACES)) all.push({ id: "personal.leaves", level: "medium", message: `Gives personal data to ${quote(it.value)}.`, pointer: pointerOf(it) });
  return targets.length > MAX_PLACES ? [...all, furtherPlaces("medium", "a place to which personal data goes")] : all;
};
