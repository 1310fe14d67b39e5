import { copyOut } from "@/server/db/copy-out";
import { type Fragment, fragment, unpreparedSql } from "@/server/db/sql";

/** The columns of an export of events. `data` is JSON: the facts of the entry. */
const COLUMNS = "index,id,type,at,actor_kind,actor_id,actor_name,request_id,request_number,request_version,request_digest,data,leaf_hash";
export const CSV_HEADER = Buffer.from(`\ufeff${COLUMNS}\r\n`);

/** As `wire_time` in a session in UTC, in a tenth of its time: with a microsecond more, a time is written with all its digits. */
const at = fragment`substr(to_json(e.at + interval '1 microsecond')::text, 2, 23) || 'Z'`;
/** Names that people chose, defused where they begin like a formula. The database keeps what a subquery answered, and so looks at each name once a window. */
const name = fragment`CASE WHEN name ~ '^[=+@\t\r-]' THEN '''' ELSE '' END || name AS name`;

/** The lines of the entries that a condition chooses, which is about a few thousand of them. Written by the database as it copies, which takes half the time of putting texts together. */
export function csvLines(condition: Fragment): Promise<Buffer> {
  return copyOut(unpreparedSql`COPY (
    SELECT l.index, e.id, e.type, ${at}, e.actor_kind, e.actor_id, coalesce(p.name, a.name, 'Countersign') AS actor_name,
      e.request_id, e.request_number, e.request_version, e.request_digest, e.data, encode(l.leaf_hash, 'hex')
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id
      LEFT JOIN LATERAL (SELECT ${name} FROM person WHERE id = e.actor_id OFFSET 0) p ON true
      LEFT JOIN LATERAL (SELECT ${name} FROM agent WHERE id = e.actor_id OFFSET 0) a ON true
    WHERE ${condition} ORDER BY l.index) TO STDOUT (FORMAT csv, FORCE_QUOTE (actor_name, data))`, "\r\n");
}
