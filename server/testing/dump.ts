import pg from "pg";

/** Everything that a dump of a database holds, as text: each row of each table, what is binary in hexadecimal. */
export async function dumpDatabase(url: string): Promise<Map<string, string>> {
  const owner = new pg.Client(url);
  await owner.connect();
  try {
    const tables = (await owner.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()")).rows;
    const dump = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${owner.escapeIdentifier(name)} t`);
      dump.set(name, rows.map((it) => it.line).join("\n"));
    }
    return dump;
  } finally {
    await owner.end();
  }
}

/** The tables of a dump in which a text stands: as it is, in hexadecimal, or in base64 at any offset. */
export function tablesHolding(dump: Map<string, string>, text: string): string[] {
  const forms = [text.toLowerCase(), Buffer.from(text).toString("hex")];
  const encoded = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.from(`${"x".repeat(before)}${text}`).toString("base64").replace(/=+$/, "");
    // The first and the last characters depend on what stands around it.
    const inner = whole.slice(before === 0 ? 0 : before + 1, (text.length + before) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [...dump].filter(([, held]) => forms.some((it) => held.toLowerCase().includes(it)) || encoded.some((it) => held.includes(it))).map(([name]) => name);
}
