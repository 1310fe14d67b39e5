// Invariant: words are told from quotes and comments in every dialect's way of writing them; where two ways would end a quote or comment at different places, that is said.
// Source: the lexical rules of MySQL, MariaDB, SQL Server, Oracle, SQLite, BigQuery and Snowflake.

/** A statement of a dialect without a parser here, as its words in capitals. `?` stands for a quoted text. */
export interface WordStatement { words: readonly string[] }

/** `hidden`: another program may see statements where this one sees a comment or a text. `closed`: every quote and comment ends. */
export interface Words { statements: readonly WordStatement[]; hidden: boolean; closed: boolean }

const CLOSING: Record<string, string> = { "'": "'", '"': '"', "`": "`", "[": "]" };

/** Splits SQL into statements of words; quoted names are words, quoted texts are `?`. */
export function readWords(sql: string): Words {
  const token = /--[^\n]*|#[^\n]*|\/\*|['"`[]|[A-Za-z_@$][\w@$.]*|\d[\w.]*|;|[^\s\w]/g;
  const statements: WordStatement[] = [];
  let words: string[] = [];
  let hidden = false;
  let closed = true;
  const end = (): void => { if (words.length > 0) statements.push({ words }); words = []; };
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    const [it] = match;
    if (it === ";") end();
    else if (it === "/*") {
      // MySQL runs what stands in /*! … */, and PostgreSQL lets comments nest where others do not.
      const stop = sql.indexOf("*/", token.lastIndex);
      const inside = sql.slice(token.lastIndex, stop < 0 ? sql.length : stop);
      hidden ||= /^!|^M!|\/\*/.test(inside);
      closed &&= stop >= 0;
      token.lastIndex = stop < 0 ? sql.length : stop + 2;
    } else if (it.length === 1 && Object.hasOwn(CLOSING, it) && !(it === "[" && /[\w)\]]/.test(sql[match.index - 1] ?? ""))) {
      const stop = sql.indexOf(CLOSING[it] ?? "", token.lastIndex);
      const inside = sql.slice(token.lastIndex, stop < 0 ? sql.length : stop);
      hidden ||= it !== "[" && inside.endsWith("\\");
      closed &&= stop >= 0;
      token.lastIndex = stop < 0 ? sql.length : stop + 1;
      words.push(it === "'" || it === '"' ? "?" : inside.toUpperCase());
    } else if (/^\w/.test(it) || it.startsWith("@")) words.push(it.toUpperCase());
    else if (it === "=" || it === "(" || it === ")") words.push(it);
  }
  end();
  return { statements, hidden, closed };
}

/** Comments or texts that another program would end elsewhere; PostgreSQL's own reading is not in doubt. */
export function hidesStatements(sql: string): boolean {
  if (!/\/\*|\\'/.test(sql)) return false;
  return readWords(sql).hidden;
}
