// Invariant: a program that starts another one is looked through, so that nothing hides behind `sudo`, `env` or `xargs`.
// Source: POSIX env, nice, nohup, time, xargs; sudo(8), timeout(1), ssh(1).
import type { Word } from "./shell-words";

/** Options that take the next word, and how many operands come before the command. */
interface Wrapper { values: string; operands: number }

const WRAPPERS: Record<string, Wrapper> = {
  sudo: { values: "ughpCrtUDRT", operands: 0 }, doas: { values: "uC", operands: 0 }, env: { values: "uC", operands: 0 }, nohup: { values: "", operands: 0 }, nice: { values: "n", operands: 0 },
  ionice: { values: "cnp", operands: 0 }, time: { values: "fo", operands: 0 }, timeout: { values: "sk", operands: 1 }, stdbuf: { values: "ioe", operands: 0 }, setsid: { values: "", operands: 0 },
  xargs: { values: "InPLdEsa", operands: 0 }, exec: { values: "a", operands: 0 }, command: { values: "", operands: 0 }, builtin: { values: "", operands: 0 }, chroot: { values: "", operands: 1 },
  watch: { values: "nq", operands: 0 }, busybox: { values: "", operands: 0 }, flock: { values: "wE", operands: 1 }, strace: { values: "eopsu", operands: 0 }, parallel: { values: "jaN", operands: 0 },
  taskset: { values: "c", operands: 1 }, chrt: { values: "", operands: 1 }, prlimit: { values: "p", operands: 0 }, setarch: { values: "", operands: 1 }, numactl: { values: "NmCi", operands: 0 }, "systemd-run": { values: "puM", operands: 0 }, pkexec: { values: "", operands: 0 }, gosu: { values: "", operands: 1 }, "su-exec": { values: "", operands: 1 }, fakeroot: { values: "", operands: 0 }, ltrace: { values: "eopsu", operands: 0 }, catchsegv: { values: "", operands: 0 }, "dbus-run-session": { values: "", operands: 0 }, torsocks: { values: "", operands: 0 }, proxychains: { values: "f", operands: 0 }, proxychains4: { values: "f", operands: 0 }, "aws-vault": { values: "", operands: 2 }, dotenv: { values: "ef", operands: 0 },
  unshare: { values: "SG", operands: 0 }, nsenter: { values: "tSG", operands: 0 }, runuser: { values: "ug", operands: 0 }, caffeinate: { values: "tw", operands: 0 },
};

const AS_ROOT = new Set(["sudo", "doas", "pkexec", "gosu", "su-exec"]);
const MAX_WRAPPERS = 20;

/** `complete` is false when programs start programs more often than is looked through. */
export interface Unwrapped { words: readonly Word[]; asRoot: boolean; complete: boolean }

/** The name of a program without its path. */
export function programName(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}

function inner(words: readonly Word[], { values, operands }: Wrapper): readonly Word[] {
  let at = 1;
  let skipped = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? "";
    if (text === "--") { at += 1; break; }
    if (text.startsWith("-")) {
      if (text.length === 2 && values.includes(text[1] ?? " ")) at += 1;
    } else if (/^\w{1,60}=/.test(text)) continue;
    else if (skipped < operands) skipped += 1;
    else break;
  }
  return words.slice(at);
}

function withoutAssignments(words: readonly Word[]): readonly Word[] {
  const start = words.findIndex((it) => !/^\w{1,60}\+?=/.test(it.text));
  return start < 0 ? [] : words.slice(start);
}

/** The command that is run in the end. */
export function unwrap(words: readonly Word[]): Unwrapped {
  let rest = withoutAssignments(words);
  let asRoot = false;
  for (let hops = 0; hops < MAX_WRAPPERS; hops++) {
    const name = programName(rest[0]?.text ?? "");
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    if (wrapper === undefined) return { words: rest, asRoot, complete: true };
    asRoot ||= AS_ROOT.has(name);
    rest = withoutAssignments(inner(rest, wrapper));
  }
  return { words: rest, asRoot, complete: false };
}
