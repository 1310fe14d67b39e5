import { DEMO_STORIES } from "@/prisma/scenarios/demo-stories";
import { dedicatedClient, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { env } from "@/server/env";
import { logVerifierKey } from "@/server/log/signer";
import { assemble, type Clock } from "./cast";
import { readDemoFile, writeDemoFile } from "./demo-file";
import { tell } from "./tell";

/** When the scenario begins, before its first start, and how far apart its first steps are. */
const OPENING_MS = 24 * 24 * 3_600_000;
const BETWEEN_MS = 97_000;

/**
 * Makes the demo: its people, policy, agents and requests, and the file with everybody's credentials.
 * What is there already stays as it is, also after a start that was cut short. The log has to be sequenced meanwhile.
 */
export async function seedDemo(): Promise<void> {
  if (!env().DEMO) throw new Error("DEMO is off");
  await oneAtATime(async () => {
    const begun = new Date();
    const cast = await assemble(await readDemoFile(), await openingClock(begun));
    await tell(DEMO_STORIES, cast, begun);
    await writeDemoFile({ url: env().APP_URL, logKey: logVerifierKey(), ...cast.credentials });
  });
}

// Of two starts on one database the second finds what the first has made. A process that is killed lets go by itself.
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  const holder = dedicatedClient();
  await holder.connect();
  try {
    await holder.query("SELECT pg_advisory_lock(hashtextextended('countersign.demo', 0))");
    await work();
  } finally {
    await holder.end();
  }
}

/** In an empty database the scenario begins weeks ago; in any other, what is missing is added now. */
async function openingClock(begun: Date): Promise<Clock> {
  const people = await query(sql`SELECT 1 FROM person LIMIT 1`);
  if (people.length > 0) return () => undefined;
  let time = begun.getTime() - OPENING_MS;
  return () => new Date((time += BETWEEN_MS));
}
