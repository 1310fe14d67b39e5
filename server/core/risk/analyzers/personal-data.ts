// Invariant: a number is taken for a card or an account only when its check digits are right; a message never repeats it, and looking takes time linear in the size of the request.
// Source: ISO/IEC 7812 (Luhn, issuer ranges), ISO 13616 (IBAN), the format of US social security numbers.
import type { ArtifactOf } from "countersign/contract/artifact";
import { furtherPlaces, MAX_PLACES, type Found, type RequestAnalyzer } from "../finding";
import { personalKind } from "../personal-names";
import { quote, quoteList } from "../quote";
import { pointerOf } from "../text";

const CARD = /(?<![\w.+-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w])/g;
const ISSUER = /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g;
const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])/;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const MANY_MAILS = 20;
const MANY_ROWS = 1_000;
/** Rows and columns of which the cells are looked at to tell what a column holds. */
const MAX_SAMPLE = 50;
const MAX_CELL = 200;
const DESTINATION = /^(?:destination|recipients?|sendto|target(?:url|bucket|address)?|webhook(?:url)?|bucket|sheet(?:url|id)?|spreadsheet(?:id)?|exportto|outputurl|callback(?:url)?|share(?:with)?|email|to|channel)$/;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = Number(digits[at]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  return ISSUER.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const it of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${/\d/.test(it) ? it : it.charCodeAt(0) - 55}`) % 97;
  return rest === 1;
}

const some = (value: string, pattern: RegExp, is: (it: string) => boolean): boolean => { for (const [it] of value.matchAll(pattern)) if (is(it)) return true; return false; };

const KINDS: readonly { name: string; hint: RegExp; is: (value: string) => boolean }[] = [
  { name: "a card number", hint: /\d{4}/, is: (value) => some(value, CARD, isCard) },
  { name: "a bank account number (IBAN)", hint: /[A-Z]{2}\d\d/, is: (value) => some(value, IBAN, isIban) },
  { name: "what looks like a social security number", hint: /\d-\d\d-\d/, is: (value) => SSN.test(value) },
];

/** Card and account numbers, national ids, and many e-mail addresses, in any string of the request. */
export const findPersonalData: RequestAnalyzer = (_subject, { joined, places }) => {
  const all: Found[] = [];
  for (const { name, hint, is } of KINDS) {
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
  return some(cell, MAIL, () => true) || some(cell, CARD, isCard) || some(cell, IBAN, isIban) || SSN.test(cell);
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
  const targets = places.filter((it) => it.artifact === undefined && !it.isKey && DESTINATION.test(String(it.key).toLowerCase().replace(/[^a-z]/g, "")) && pointerOf(it).startsWith("/params/"));
  for (const it of targets.slice(0, MAX_PLACES)) all.push({ id: "personal.leaves", level: "medium", message: `Gives personal data to ${quote(it.value)}.`, pointer: pointerOf(it) });
  return targets.length > MAX_PLACES ? [...all, furtherPlaces("medium", "a place to which personal data goes")] : all;
};
