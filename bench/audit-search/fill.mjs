import { createHash } from "node:crypto";
import pg from "pg";

const BATCH = 4_000;
const PEOPLE = 200;
const AGENTS = 40;
const VOCABULARY = 40_000;
/** The first entry's time; the last one's is eleven months later. */
const BEGIN = Date.UTC(2026, 0, 1);
const LASTING = 330 * 86_400_000;
const TYPES = ["request.created", "decision.recorded", "execution.started", "execution.reported"];

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const id = (prefix, n) => `${prefix}_${n.toString(36).padStart(26, "0")}`;
/** Few words are common and most are rare. */
const word = (draw) => `w${Math.floor(VOCABULARY ** draw()) - 1}`;
const pick = (draw, weighted) => {
  let rest = draw();
  for (const [value, share] of weighted) if ((rest -= share) < 0) return value;
  return weighted.at(-1)[0];
};

/** The facts of a request: four entries each. */
function requestAt(number, share, draw) {
  const environment = share < 0.1 && draw() < 0.5 ? "datacenter" : pick(draw, [["production", 0.3], ["staging", 0.25], ["development", 0.25], ["beta", 0.2]]);
  const alpha = environment !== "beta" && draw() < 0.3;
  return {
    number, id: id("areq", number), digest: `sha256:${createHash("sha256").update(String(number)).digest("hex")}`,
    facts: {
      action: alpha ? "alpha.item.update" : `action${Math.floor(300 * draw() ** 2)}.item.${draw() < 0.5 ? "read" : "update"}`,
      resource: `res${Math.floor(5_000 * draw())}/main`, resourceType: "table", environment,
      risk: pick(draw, [["low", 0.6], ["medium", 0.3], ["high", 0.09], ["critical", 0.01]]), rules: [`rule-${Math.floor(20 * draw() ** 2)}`], agent: id("agt", Math.floor(AGENTS * draw() ** 2)),
    },
  };
}

function eventAt(index, total, request, draw) {
  const share = index / total;
  const type = TYPES[index % 4];
  const byPerson = type === "decision.recorded";
  const present = share < 0.15 ? PEOPLE : PEOPLE - 20;
  const actorId = byPerson ? id("usr", Math.floor(present * draw())) : request.facts.agent;
  const words = Array.from({ length: byPerson ? 8 : 14 }, () => word(draw));
  if (share < 0.2 && draw() < 0.3) words.push("oldword");
  if (share < 0.2 && index % 20_000 === 7) words.push(`ancient${Math.floor(index / 20_000) % 10}`);
  if (index % 100_000 === 77_777) words.push(`needle${Math.floor(index / 100_000)}`);
  const said = words.join(" ");
  const denied = byPerson && draw() < 0.1;
  return {
    index, id: id("evt", index), type, actorKind: byPerson ? "user" : "agent", actorId, request: { id: request.id, number: request.number, digest: request.digest }, facts: request.facts,
    data: byPerson ? { decision: denied ? "deny" : "approve", id: id("dec", index), groups: [], channel: "api", approvals: 1, status: denied ? "denied" : "approved" } : type === "request.created" ? { ...request.facts, status: "pending" } : { execution: id("exe", index), status: type === "execution.started" ? "executing" : "succeeded", late: false },
    told: byPerson ? { reason: said } : { justification: said, params: { target: request.facts.resource, note: word(draw) } },
    at: new Date(BEGIN + share * LASTING),
  };
}

/** The parameters of the statement that writes a batch. */
function columnsOf(server, events) {
  const column = (read) => events.map(read);
  const disclosures = column(({ told }) => Buffer.from(JSON.stringify(["c2FsdHNhbHRzYWx0c2FsdA", Object.keys(told)[0], Object.values(told)[0]])).toString("base64url"));
  const digests = disclosures.map((it) => createHash("sha256").update(it).digest("base64url"));
  return [
    column((it) => it.index), column((it) => it.id), column((it) => it.type), column((it) => it.at), column((it) => it.actorKind), column((it) => it.actorId),
    column((it) => it.request.id), column((it) => it.request.number), column((it) => it.request.digest), column((it) => JSON.stringify(it.data)), digests, disclosures, column(server.searchDocument),
  ];
}

const INSERT = `WITH u AS MATERIALIZED (
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::jsonb[], $11::text[], $12::text[], $13::text[])
        AS u (index, id, type, at, kind, actor, request, number, request_digest, data, digest, disclosure, doc)
    ), events AS (
      INSERT INTO audit_event (id, tx, type, at, actor_kind, actor_id, request_id, request_number, request_version, request_revision, request_digest, data, sd)
      SELECT id, 1, type, at, kind, actor, request, number, 1, 1, request_digest, data, ARRAY[digest] FROM u
    ), entries AS (
      INSERT INTO log_entry (index, event_id, leaf, leaf_hash) SELECT index, id, convert_to(jsonb_build_object('v', 1, 'id', id, 'type', type, 'at', wire_time(at), 'actor', jsonb_build_object('kind', kind, 'id', actor),
        'request', jsonb_build_object('id', request, 'number', number, 'version', 1, 'digest', request_digest), 'data', data, 'sd', ARRAY[digest])::text, 'UTF8'), sha256(convert_to(id, 'UTF8')) FROM u
    ), told AS (
      INSERT INTO disclosure (event_id, digest, disclosure) SELECT id, digest, disclosure FROM u
    )
    INSERT INTO audit_search (index, at, doc) SELECT index, at, doc::tsvector FROM u`;

async function makeEntries(client, server, total) {
  const draw = random(7);
  let request = null;
  let written = Promise.resolve();
  for (let from = 0; from < total; from += BATCH) {
    const events = [];
    for (let index = from; index < Math.min(total, from + BATCH); index += 1) {
      if (index % 4 === 0) request = requestAt(1 + index / 4, index / total, draw);
      events.push(eventAt(index, total, request, draw));
    }
    const values = columnsOf(server, events);
    // The database writes a batch while the next one is made.
    await written;
    written = client.query({ text: INSERT, values });
    if (process.stdout.isTTY) process.stdout.write(`\r${from} of ${total} entries `);
  }
  await written;
}

/** Fills an empty log with as many entries as wanted, each with its facts, its disclosures and what it is found by. */
export async function fillLog(server, url, total) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [known] } = await client.query("SELECT size::int AS size FROM audit_search_head");
    if (known.size === total) return;
    if (known.size > 0) throw new Error(`the database has ${known.size} entries, expected none or ${total}`);
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; ALTER TABLE audit_event DISABLE TRIGGER USER; DROP INDEX audit_search_doc_idx");
    const ids = (prefix, count) => Array.from({ length: count }, (_, n) => id(prefix, n));
    await client.query("INSERT INTO person (id, name, email) SELECT id, 'Person ' || n, 'person' || n || '@example.com' FROM unnest($1::text[]) WITH ORDINALITY AS u (id, n)", [ids("usr", PEOPLE)]);
    await client.query("INSERT INTO agent (id, name, sponsor_id) SELECT id, 'agent-' || n, $2 FROM unnest($1::text[]) WITH ORDINALITY AS u (id, n)", [ids("agt", AGENTS), id("usr", 0)]);
    await makeEntries(client, server, total);
    await client.query("INSERT INTO audit_search_block (n, from_at, to_at) SELECT index / $1, min(at), max(at) FROM audit_search GROUP BY 1", [server.blockSize(0)]);
    await client.query("CREATE INDEX audit_search_doc_idx ON audit_search USING gin (doc)");
    await client.query("UPDATE log_head SET size = $1", [total]);
    await client.query("VACUUM ANALYZE");
    await client.query("UPDATE audit_search_head SET size = $1", [total]);
    console.log(`${total} entries are made.`);
  } finally {
    await client.end();
  }
}
