// A million entries: the command that verifies a bundle against hashing the leaves and the tree alone, in the same run.
//   node bench/verify.mjs [entries, 1000000] [runs, 3] [bytes of a leaf, 700]
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readSync, rmSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleCommand } from "../script/build.mjs";
import { printTable, quantile } from "./table.mjs";

const count = Number(process.argv[2] ?? 1_000_000);
const runs = Number(process.argv[3] ?? 3);
const bytes = Number(process.argv[4] ?? 700);
const CHUNK = 1 << 26;
const NEWLINE = 10;

const folder = mkdtempSync(join(tmpdir(), "countersign-verify-"));
try {
  await bundleCommand();
  await build({ entryPoints: ["bench/verify-bundle.fixture.ts"], outfile: join(folder, "make.mjs"), bundle: true, platform: "node", format: "esm", logLevel: "warning" });
  const log = await import(pathToFileURL(join(folder, "make.mjs")).href);
  const bundle = join(folder, "bundle");
  const entries = log.makeBundle(bundle, count, bytes);
  const bare = [];
  const verified = [];
  for (let i = 0; i < runs; i += 1) {
    bare.push(hashAlone(log, join(bundle, "events.jsonl"), entries));
    verified.push(await verify(bundle, log.LOG_KEY));
  }
  const [alone, whole] = [median(bare), median(verified.map((it) => it.ms))];
  printTable(`${entries.toLocaleString("en")} leaves of ${bytes} bytes, medians of ${runs}`, [
    ["", "seconds", "leaves/s", "memory"],
    ["hashing the leaves and the tree alone", (alone / 1000).toFixed(2), Math.round(entries / alone * 1000).toLocaleString("en"), ""],
    ["countersign verify, start to end", (whole / 1000).toFixed(2), Math.round(entries / whole * 1000).toLocaleString("en"), `${Math.round(median(verified.map((it) => it.memory)))} MiB`],
  ]);
  console.log(`ratio ${(whole / alone).toFixed(2)} (at most 2)`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds of hashing, without reading and without looking for the ends of lines. */
function hashAlone({ appendLeaves, EMPTY_RANGE, hashLeaf, rootOf }, path, expected) {
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(CHUNK);
  let [range, kept, ms] = [EMPTY_RANGE, 0, 0];
  for (let read = readSync(file, chunk, 0, CHUNK); read > 0; read = readSync(file, chunk, kept, CHUNK - kept)) {
    const end = kept + read;
    const leaves = [];
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0 && at < end; at = chunk.indexOf(NEWLINE, start)) {
      leaves.push(chunk.subarray(chunk.indexOf(',"leaf":', start) + 8, at - 1));
      start = at + 1;
    }
    const begun = performance.now();
    range = appendLeaves(range, leaves.map(hashLeaf));
    ms += performance.now() - begun;
    chunk.copyWithin(0, start, end);
    kept = end - start;
  }
  closeSync(file);
  const begun = performance.now();
  rootOf(range);
  if (range.size !== expected) throw new Error(`read ${range.size} leaves of ${expected}`);
  return ms + performance.now() - begun;
}

/** Milliseconds of the real command, and the most memory that it held. */
function verify(bundle, key) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, ["--import", `data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`, "sdk/bin/countersign.mjs", "verify", bundle, "--key", key, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (it) => { out += it; });
    child.stderr.on("data", (it) => { err += it; });
    child.on("close", (status) => {
      if (status === 0) resolve({ ms: performance.now() - begun, memory: Number(err) / 1024 });
      else reject(new Error(`the bundle does not verify: ${out}${err}`));
    });
  });
}

function median(values) {
  return quantile(values.toSorted((a, b) => a - b), 0.5);
}
