import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectTo, disconnect, prisma, query } from "./client";
import { sql } from "./sql";
import { freshDatabase } from "./testing";

const at = new Date("2026-03-04T05:06:07.089Z");

beforeAll(async () => {
  const url = await freshDatabase();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`alter database ${new URL(url).pathname.slice(1)} set timezone to 'Asia/Kolkata'`);
  await owner.end();
  await connectTo(url);
  await query(sql`INSERT INTO person (id, email, name, groups, roles, created_at) VALUES ('usr_1', 'maya@example.com', 'Maya', ${["data"]}, ${["approver"]}, ${at})`);
});
afterAll(disconnect);

describe("the typed reader", () => {
  it("reads and compares times to the millisecond, whatever zone the database is set to", async () => {
    const found = { select: { createdAt: true }, where: { createdAt: { gte: at, lte: at } } };
    expect(await prisma().person.findMany(found)).toEqual([{ createdAt: at }]);
  });

  it("reads 64-bit numbers, which the pool parses as plain numbers", async () => {
    await query(sql`INSERT INTO log_entry (index, event_id, leaf, leaf_hash) VALUES (4294967297, 'evt_1', '', '')`);
    expect(await prisma().logEntry.findMany({ select: { index: true }, where: { index: { gt: 4_294_967_296n } } })).toEqual([{ index: 4_294_967_297n }]);
  });

  it("works as the server's role, which can't change the record", async () => {
    await expect(prisma().logEntry.deleteMany()).rejects.toThrow(/permission denied/);
  });
});
