// Installs the packages when what is installed is not what the lock file says. Needs nothing but Node and npm.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";
import { run, step } from "./run.mjs";

/** Resolves to whether it installed anything. */
export async function installPackages() {
  if (isInstalled()) return false;
  await step("Installing packages", async () => {
    // No package's install script is needed: what PostgreSQL's would do is done when the database starts.
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    await run(npm, ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"], { env: { NODE_ENV: undefined, npm_config_omit: "" } });
  });
  return true;
}

/** Compares what npm noted about its last installation with the lock file; by content, since times lie after a checkout. */
function isInstalled() {
  const noted = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(noted)) return false;
  const installed = packagesOf(noted);
  for (const [path, wanted] of Object.entries(packagesOf(join(ROOT, "package-lock.json")))) {
    if (path === "") continue;
    const found = installed[path];
    // Packages for other platforms are in the lock file and never installed.
    if (found === undefined && (wanted.optional || wanted.devOptional)) continue;
    if (found === undefined || found.version !== wanted.version || found.integrity !== wanted.integrity) return false;
  }
  return true;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
