// Marks the scripts that a page begins with, so that the browser compiles all of each while it arrives and not when
// the page needs it; see docs/adr/0027-compile-hints.md.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const HINT = "//# allFunctionsCalledOnLoad\n";
const BUILT = join(ROOT, ".next");
const require = createRequire(import.meta.url);

/** Marks them in the console as it was built. */
export function markFirstScripts() {
  for (const script of new Set([...framework(), ...pages()])) {
    const path = join(BUILT, script);
    const source = readFileSync(path, "utf8");
    if (!source.startsWith(HINT)) writeFileSync(path, HINT + source);
  }
}

function framework() {
  return JSON.parse(readFileSync(join(BUILT, "build-manifest.json"), "utf8")).rootMainFiles;
}

/** What each page, layout and error screen names; not what they read when it is wanted. */
function pages() {
  const known = (globalThis.__RSC_MANIFEST ??= {});
  const routes = join(BUILT, "server/app");
  for (const file of readdirSync(routes, { recursive: true })) if (file.endsWith("_client-reference-manifest.js")) require(join(routes, file));
  return Object.values(known).flatMap((it) => Object.values(it.entryJSFiles).flat());
}
