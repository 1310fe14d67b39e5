import { createHash } from "node:crypto";

/** A statement with its parameters apart. `name` makes PostgreSQL parse it once a connection; without one it is planned anew each time. */
export type Sql = { text: string; values: unknown[]; name?: string };

const prepared = new WeakMap<TemplateStringsArray, { text: string; name: string }>();

/** Writes a statement: each `${value}` becomes a parameter, never text. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  if (values.some((it) => it instanceof Fragment)) {
    const statement = unpreparedSql(strings, ...values);
    return { ...statement, name: nameOf(statement.text) };
  }
  let known = prepared.get(strings);
  if (known === undefined) {
    const text = strings.reduce((whole, part, i) => `${whole}$${i}${part}`);
    known = { text, name: nameOf(text) };
    prepared.set(strings, known);
  }
  return { text: known.text, name: known.name, values };
}

function nameOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 24);
}

/** A part of a statement. */
export class Fragment {
  constructor(readonly strings: readonly string[], readonly values: readonly unknown[]) {}
}

/** Writes a part of a statement that others put together; its values are parameters as well. */
export function fragment(strings: TemplateStringsArray, ...values: unknown[]): Fragment {
  return new Fragment(strings, values);
}

/** The same for statements whose best plan depends on the values. */
export function unpreparedSql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  const statement: Sql = { text: "", values: [] };
  spell(statement, new Fragment(strings, values));
  return statement;
}

function spell(statement: Sql, { strings, values }: Fragment): void {
  strings.forEach((part, i) => {
    statement.text += part;
    const value = values[i];
    if (value instanceof Fragment) spell(statement, value);
    else if (i < values.length) statement.text += `$${statement.values.push(value)}`;
  });
}
