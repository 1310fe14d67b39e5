// The limit of `npm run api`: bare Node that reads a JSON body and makes it durable with one statement.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query("CREATE SCHEMA IF NOT EXISTS bench");
await pool.query("CREATE TABLE IF NOT EXISTS bench.request (id bigserial PRIMARY KEY, body jsonb NOT NULL); ");
await pool.query("CREATE TABLE IF NOT EXISTS bench.event (id bigserial PRIMARY KEY, request_id bigint NOT NULL, data text NOT NULL)");
const statement = `WITH made AS (INSERT INTO bench.request (body) VALUES ($1) RETURNING id)
  INSERT INTO bench.event (request_id, data) SELECT id, 'created' FROM made RETURNING request_id`;

async function answer(text, response) {
  const { rows } = await pool.query({ name: "insert", text: statement, values: [JSON.stringify(JSON.parse(text))] });
  response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify({ id: rows[0].request_id }));
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => void answer(Buffer.concat(parts).toString("utf8"), response));
}).listen(Number(process.env.BARE_PORT), "127.0.0.1");
