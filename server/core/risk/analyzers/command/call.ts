// Invariant: the words of a call are read as the shell would pass them; what is not known before it runs is marked as such.
// Source: POSIX utility conventions (options before operands, combined short options).
import type { Judged } from "../../judged";
import type { SimpleCommand, Word } from "./shell-words";

export interface Call {
  /** The program without its path. */
  name: string;
  args: readonly string[];
  words: readonly Word[];
  command: SimpleCommand;
  cwd: string;
  inProduction: boolean;
  /** Judges text that runs as shell text of its own. */
  judgeShell: (text: string) => Judged[];
}

export type Rule = (call: Call) => Judged[];

/** Whether a short option, alone or combined with others, or one of the long options is given. */
export function hasFlag(args: readonly string[], letters: string, ...long: string[]): boolean {
  return args.some((it) =>
    it.startsWith("--") ? long.includes(it.slice(2).split("=", 1)[0] ?? "") : it.startsWith("-") && it.length <= 12 && [...letters].some((letter) => it.includes(letter)));
}

/** The arguments that are no options. */
export function operands(args: readonly string[]): string[] {
  return args.filter((it) => !it.startsWith("-") || it === "-");
}

/** The value of an option, as `--name value`, `--name=value`, `-n value` or `-nvalue`. */
export function optionValues(args: readonly string[], short: string, ...long: string[]): string[] {
  const values: string[] = [];
  const combined = new RegExp(`^-[a-zA-Z]{0,5}${short}$`);
  args.forEach((it, index) => {
    const [name = "", ...rest] = it.split("=");
    const takesNext = (short !== "" && combined.test(it)) || (long.includes(it.slice(2)) && it.startsWith("--"));
    if (takesNext) values.push(args[index + 1] ?? "");
    else if (name.startsWith("--") && long.includes(name.slice(2))) values.push(rest.join("="));
    else if (short !== "" && it.startsWith(`-${short}`) && it.length > 2) values.push(it.slice(2));
  });
  return values;
}

/** The words as shell text that means exactly them. */
export function asShell(words: readonly string[]): string {
  return words.map((it) => `'${it.replaceAll("'", "'\\''")}'`).join(" ");
}

/** An absolute path without dots and doubled slashes. */
export function resolvePath(path: string, cwd: string): string {
  const parts: string[] = [];
  for (const it of (path.startsWith("/") ? path : `${cwd}/${path}`).split("/")) {
    if (it === "..") parts.pop();
    else if (it !== "" && it !== ".") parts.push(it);
  }
  return `/${parts.join("/")}`;
}
