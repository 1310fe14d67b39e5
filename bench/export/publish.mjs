import pg from "pg";

const PAGE = 20_000;
const TILES = 2_000;

/** What publishing needs of the server. */
export const NEEDED = `
  export { appendLeaves, EMPTY_RANGE } from "./sdk/src/log/merkle";
  export { appendToTiles } from "./sdk/src/log/tiles";
  export { publish } from "./server/log/publisher";
  export { makeCredential } from "./server/core/credential";
`;

/** Gives a log that was filled in bulk its hashes, tiles, head and checkpoint, so that a server starts on it. */
export async function publishLog(server, url, total) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; ALTER TABLE log_entry DISABLE TRIGGER USER; UPDATE log_entry SET leaf_hash = sha256('\\x00'::bytea || leaf); ALTER TABLE log_entry ENABLE TRIGGER USER; ALTER TABLE audit_event ENABLE TRIGGER USER");
    let range = server.EMPTY_RANGE;
    let edge = [];
    for (let from = 0; from < total; from += PAGE) {
      const { rows } = await client.query("SELECT leaf_hash FROM log_entry WHERE index >= $1 AND index < $2 ORDER BY index", [from, from + PAGE]);
      const hashes = rows.map((it) => it.leaf_hash);
      const grown = server.appendToTiles(from, hashes, edge);
      edge = grown.rightEdge;
      range = server.appendLeaves(range, hashes);
      for (let i = 0; i < grown.tiles.length; i += TILES) {
        const tiles = grown.tiles.slice(i, i + TILES);
        await client.query("INSERT INTO log_tile (level, n, hashes) SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[]) ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes",
          [tiles.map((it) => it.level), tiles.map((it) => it.index), tiles.map((it) => Buffer.from(it.hashes))]);
      }
    }
    const published = server.publish(range);
    await client.query("UPDATE log_head SET size = $1, edge = $2", [published.size, Buffer.concat(range.hashes)]);
    await client.query("INSERT INTO log_checkpoint (size, root, note) VALUES ($1, $2, $3)", [published.size, Buffer.from(published.root), published.note]);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
