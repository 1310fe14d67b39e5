// Whether something that was made from files is still what they would make: by their content, since times lie after a checkout.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./root.mjs";

const SKIPPED = /^(node_modules|generated|dist)$|^\.|\.test\.tsx?$|~$/;

function filesBelow(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const names = readdirSync(join(ROOT, path)).filter((name) => !SKIPPED.test(name));
  return names.sort().flatMap((name) => filesBelow(`${path}/${name}`));
}

function digestOf(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) for (const file of filesBelow(path)) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}

/**
 * Runs `make` when something it makes is missing, or when the stamp says that it was made from other sources.
 * @param {{ stamp: string, sources: string[], makes: string[] }} what Paths from the root; sources that are not there count as empty.
 * @param {() => Promise<unknown>} make
 * @returns {Promise<boolean>} Whether it ran.
 */
export async function whenStale({ stamp, sources, makes }, make) {
  const digest = digestOf(sources);
  const file = join(ROOT, stamp);
  if (makes.every((path) => existsSync(join(ROOT, path))) && existsSync(file) && readFileSync(file, "utf8") === digest) return false;
  await make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
  return true;
}
