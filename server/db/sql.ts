import { createHash } from "node:crypto";

/** A statement with its parameters apart. `name` makes PostgreSQL parse it once a connection; without one it is planned anew each time. */
export type Sql = { text: string; values: unknown[]; name?: string };

const prepared = new WeakMap<TemplateStringsArray, { text: string; name: string }>();

/** Writes a statement: each `${value}` becomes a parameter, never text. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let known = prepared.get(strings);
  if (known === undefined) {
    const text = strings.reduce((whole, part, i) => `${whole}$${i}${part}`);
    known = { text, name: createHash("sha256").update(text).digest("base64url").slice(0, 24) };
    prepared.set(strings, known);
  }
  return { text: known.text, name: known.name, values };
}

/** The same for statements whose best plan depends on the values. */
export function unpreparedSql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  const { text } = sql(strings, ...values);
  return { text, values };
}
