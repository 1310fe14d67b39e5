// How the dialects differ in what a text, a name and a comment are; who isn't here is shown as it is.

/** How the tokens of a dialect are told apart. `bodies`: routines whose statements stand between BEGIN and END, which are not split. */
export type Lexis = { backslash: boolean; doubleIsText: boolean; backtick: boolean; bracket: boolean; dollar: boolean; hash: boolean; nested: boolean; bodies: boolean };

/** The dialects that can be formatted, by the name of the formatter's. */
export type Dialect = "postgresql" | "redshift" | "duckdb" | "mysql" | "mariadb" | "sqlite" | "transactsql" | "bigquery" | "snowflake" | "plsql";

const PLAIN: Lexis = { backslash: false, doubleIsText: false, backtick: false, bracket: false, dollar: false, hash: false, nested: false, bodies: false };
const MYSQL: Lexis = { ...PLAIN, backslash: true, doubleIsText: true, backtick: true, hash: true, bodies: true };

const LEXES: Record<Dialect, Lexis> = {
  postgresql: { ...PLAIN, dollar: true, nested: true }, redshift: { ...PLAIN, dollar: true, nested: true }, duckdb: { ...PLAIN, dollar: true, nested: true },
  mysql: MYSQL, mariadb: MYSQL, sqlite: { ...PLAIN, backtick: true, bracket: true, bodies: true }, transactsql: { ...PLAIN, bracket: true, nested: true, bodies: true },
  bigquery: { ...MYSQL, bodies: true }, snowflake: { ...PLAIN, backslash: true, dollar: true, bodies: true }, plsql: { ...PLAIN, bodies: true },
};

const NAMES: Record<string, Dialect> = {
  postgres: "postgresql", pg: "postgresql", psql: "postgresql", pgsql: "postgresql", mssql: "transactsql", sqlserver: "transactsql", tsql: "transactsql", "t-sql": "transactsql",
  sqlite3: "sqlite", oracle: "plsql", "pl/sql": "plsql",
};

/** The dialect that an artifact names, where it is one that can be read. */
export function dialectOf(name: string): Dialect | null {
  const plain = name.trim().toLowerCase();
  const dialect = NAMES[plain] ?? plain;
  return Object.hasOwn(LEXES, dialect) ? (dialect as Dialect) : null;
}

/** How its tokens are told apart; a dialect that is not known is read as PostgreSQL's, which only decides where statements are parted. */
export function lexisOf(dialect: Dialect | null): Lexis {
  return LEXES[dialect ?? "postgresql"];
}
