// Prepares the demo in the database and ends: people, policy, agents, requests, and demo.json in the data folder.
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { disconnect } from "@/server/db/client";
import { seedDemo } from "@/server/demo/seed";
import { startFollowing, stopFollowing } from "@/server/log/followers";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";

await loadSqlParser();
await startSequencer();
await startFollowing();
await seedDemo();
await stopSequencer();
await stopFollowing();
await disconnect();
