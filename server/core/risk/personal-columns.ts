// Invariant: a column that is personal by its name or by one number in it is personal as a whole.
// Source: personal-names.ts and personal-numbers.ts; docs/risk.md.
import type { ArtifactOf } from "countersign/contract/artifact";
import { personalKind, type PersonalKind } from "./personal-names";
import { PERSONAL_NUMBERS } from "./personal-numbers";

const MAIL = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/** What each column of a table seems to hold about persons; null where nothing does. */
export function personalColumns({ columns, rows }: Pick<ArtifactOf<"table">, "columns" | "rows">): (PersonalKind | null)[] {
  return columns.map((name, column) => personalKind(name) ?? kindOf(rows.map((it) => it[column])));
}

function kindOf(values: readonly unknown[]): PersonalKind | null {
  const texts = values.flatMap((it) => (typeof it === "string" && it !== "" ? it : typeof it === "number" ? String(it) : []));
  const number = PERSONAL_NUMBERS.find(({ hint, is }) => texts.some((it) => hint.test(it) && is(it)));
  if (number !== undefined) return number.kind;
  const mails = texts.filter((it) => MAIL.test(it)).length;
  return mails > 0 && mails * 2 >= texts.length ? "contact" : null;
}
