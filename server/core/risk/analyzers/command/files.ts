// Invariant: deleting and overwriting is judged by what it would reach, with dots, doubled slashes and the working directory resolved.
// Source: POSIX rm, find, chmod; GNU coreutils; util-linux.
import { judged, type Judged } from "../../judged";
import { quoteList } from "../../quote";
import { hides, judgeWritten, RECORDS } from "./leaves-traces";
import { asShell, hasFlag, operands, resolvePath, type Call, type Rule } from "./call";

const SYSTEM = new Set(["/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/mnt", "/opt", "/private", "/proc", "/root", "/sbin", "/srv", "/sys", "/System", "/Users", "/usr", "/var", "/Library"]);
const HOME = /^(?:~|\$HOME|\$\{HOME\}|\/root|\/home\/\*)(?:\/\*?)?$/;
const DISK = /^\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|disk|rdisk|dm-|mapper\/|md)/;
const SYSTEM_FILE = /^\/(?:etc|boot|usr|bin|sbin|lib|root|sys|proc)\//;
const CREDENTIALS = /(?:^|\/)(?:\.aws\/credentials|\.ssh\/id_\w{1,20}|\.kube\/config|\.docker\/config\.json|\.netrc|\.pgpass|\.npmrc|\.git-credentials|\.vault-token|application_default_credentials\.json|shadow|gshadow|\.env(?:\.\w{1,20})?)$|serviceaccount\/token$|\/proc\/[\w*]{1,10}\/environ$/;

function isEverything(target: string, cwd: string): boolean {
  if (HOME.test(target)) return true;
  if (target.startsWith("$") || target.startsWith("~")) return false;
  return SYSTEM.has(resolvePath(target.replace(/(^|\/)\*$/, "$1."), cwd));
}

const MAX_EXPANDED = 50;

/** The words that a list in braces stands for; what is nested deeper stays as it is. */
function expandBraces(text: string): string[] {
  const match = /^([^{}]*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(text);
  if (match === null) return [text];
  const [, before = "", list = "", after = ""] = match;
  return list.split(",").slice(0, MAX_EXPANDED).map((it) => before + it + after);
}

const remove: Rule = ({ args, cwd }) => {
  const recursive = hasFlag(args, "rR", "recursive");
  const targets = operands(args).flatMap(expandBraces);
  const records = targets.filter((it) => RECORDS.test(it));
  if (records.length > 0) return [...hides(`Deletes ${quoteList(records)}, which records what was done.`), ...judged("command.deletes-files", recursive ? "high" : "medium", `Deletes ${quoteList(targets)}.`)];
  if (recursive && (args.includes("--no-preserve-root") || targets.some((it) => isEverything(it, cwd)))) {
    return judged("command.deletes-everything", "critical", `Deletes everything below ${quoteList(targets)}.`);
  }
  return recursive
    ? judged("command.deletes-files", "high", `Deletes whole folders${targets.length > 0 ? `: ${quoteList(targets)}` : ""}.`)
    : judged("command.deletes-files", "medium", `Deletes files${targets.length > 0 ? `: ${quoteList(targets)}` : ""}.`);
};

function onDisk(it: Call): Judged[] {
  return judged("command.destroys-disk", it.inProduction ? "critical" : "high", "Overwrites or formats a disk.");
}

const openUp: Rule = ({ name, args }) => {
  const recursive = hasFlag(args, "R", "recursive");
  if (name !== "chmod") return recursive ? judged("command.changes-permissions", "medium", "Changes the owner of whole folders.") : [];
  const toAll = args.some((it) => /^0?[0-7]{0,2}[0-7]?[2367]$/.test(it) || /(?:^|,)(?:[ugo]*[oa][ugoa]*|)\+[rxXst]*w/.test(it) || /^[0-7]?[4267][0-7]{3}$/.test(it));
  if (!toAll) return [];
  return judged("command.changes-permissions", recursive ? "high" : "medium", `Lets everybody write to ${recursive ? "whole folders" : "a file"}, or sets who a program runs as.`);
};

const search: Rule = ({ args, judgeShell }) => {
  const all: Judged[] = args.includes("-delete") ? judged("command.deletes-files", "high", "Deletes every file that a search finds.") : [];
  for (let at = 0; at < args.length; at++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(args[at] ?? "")) continue;
    const start = at + 1;
    while (at + 1 < args.length && args[at + 1] !== ";" && args[at + 1] !== "+") at += 1;
    all.push(...judgeShell(asShell(args.slice(start, at + 1))));
  }
  return all;
};

const copyBlocks: Rule = (it) => (it.args.some((arg) => arg.startsWith("of=") && DISK.test(resolvePath(arg.slice(3), it.cwd))) ? onDisk(it) : []);

/** What a command writes to by redirection, and the credentials that it names. */
export function judgePaths(it: Call): Judged[] {
  const written = [...it.command.writes, ...(it.name === "tee" ? operands(it.args) : [])].map((path) => resolvePath(path, it.cwd));
  const all: Judged[] = [];
  if (written.some((path) => path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/"))) all.push(...judged("command.network-shell", "high", "Sends its output to an address on the network."));
  if (written.some((path) => DISK.test(path))) all.push(...onDisk(it));
  all.push(...judgeWritten(written));
  const system = written.filter((path) => SYSTEM_FILE.test(path));
  if (system.length > 0) all.push(...judged("command.writes-system-file", "medium", `Writes to ${quoteList(system)}.`));
  if (it.args.some((arg) => CREDENTIALS.test(arg))) all.push(...judged("command.reads-credentials", "medium", "Touches a file that usually holds credentials."));
  return all;
}

export const fileRules: Record<string, Rule> = {
  rm: remove, rmdir: () => judged("command.deletes-files", "medium", "Deletes folders."), unlink: remove,
  find: search, dd: copyBlocks, chmod: openUp, chown: openUp, chgrp: openUp,
  shred: (it) => (it.args.some((arg) => DISK.test(arg)) ? onDisk(it) : judged("command.deletes-files", "high", "Overwrites files so that they cannot be restored.")),
  truncate: () => judged("command.deletes-files", "medium", "Cuts files off."),
  wipefs: onDisk, blkdiscard: onDisk, fdisk: onDisk, sfdisk: onDisk, parted: onDisk, sgdisk: onDisk, mkswap: onDisk, mkfs: onDisk,
  lvremove: onDisk, vgremove: onDisk, pvremove: onDisk, zpool: (it) => (it.args.includes("destroy") ? onDisk(it) : []), zfs: (it) => (it.args.includes("destroy") ? onDisk(it) : []),
  rsync: ({ args }) => (args.some((it) => it.startsWith("--delete")) ? judged("command.deletes-files", "medium", "Deletes what is missing at the source.") : []),
};
