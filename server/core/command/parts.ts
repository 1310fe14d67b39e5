// Invariant: a word of a command is what its place and its spelling make it; nothing is said of it that the program's row does not say.
// Source: POSIX.1-2024, 12.2 Utility Syntax Guidelines.
import type { Word } from "../risk/analyzers/command/shell-words";
import type { Program } from "./programs";

export type Role = "program" | "verb" | "flag" | "value" | "path" | "address" | "variable" | "redirect" | "operand";

/** One or two words of a command as they stand, and what they are. `says` is empty where nothing is known of them. */
export type Part = { source: string; role: Role; says: string; dynamic: boolean };

/** The words of a command from its program on. */
export function partsOf(words: readonly Word[], known: Program | undefined, sourceOf: (it: Word) => string): Part[] {
  const [program, ...rest] = words;
  if (program === undefined) return [];
  const parts: Part[] = [{ source: sourceOf(program), role: "program", says: program.dynamic ? "a program that is only known when it runs" : known?.does ?? "", dynamic: program.dynamic }];
  let verbs = known?.verbs ?? 0;
  let onlyOperands = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at]!;
    if (!onlyOperands && word.text === "--") {
      onlyOperands = true;
      parts.push({ source: "--", role: "flag", says: "what follows are no options", dynamic: false });
    } else if (!onlyOperands && /^-./.test(word.text)) {
      const value = rest[at + 1];
      const takes = value !== undefined && takesValue(word.text, known) && !value.text.startsWith("-");
      parts.push({ source: takes ? `${sourceOf(word)} ${sourceOf(value)}` : sourceOf(word), role: "flag", says: flagSays(word.text, known), dynamic: word.dynamic || (takes && value.dynamic) });
      if (takes) at += 1;
    } else if (verbs > 0) {
      verbs -= 1;
      parts.push({ source: sourceOf(word), role: "verb", says: word.dynamic ? "only known when it runs" : "what it is to do", dynamic: word.dynamic });
    } else parts.push(operand(word, sourceOf(word), known?.named));
  }
  return parts;
}

/** Long options whose value stands behind them as a word of its own. */
const LONG_VALUES = /^--?(?:namespace|filename|context|selector|region|profile|project|host|dbname|command|execute|request|header|data|data-binary|output|file|table|set|var-file|limit|replicas|grace-period|name|type|mtime|size|maxdepth|network|volume|upload-file|eval)$/;

function takesValue(text: string, known: Program | undefined): boolean {
  if (known === undefined || text.includes("=")) return false;
  if (text.startsWith("--") || (text.length > 2 && known.flags?.[text] !== undefined)) return LONG_VALUES.test(text);
  return text.length === 2 && (known.values ?? "").includes(text[1]!);
}

/** What an option says, letters that are put together one by one. */
function flagSays(text: string, known: Program | undefined): string {
  const flags = known?.flags ?? {};
  const name = text.split("=", 1)[0]!;
  if (Object.hasOwn(flags, name)) return flags[name]!;
  if (text.startsWith("--") || text.length <= 2) return "";
  const letters = text.slice(1).split("").map((it) => flags[`-${it}`]);
  return letters.every((it) => it === undefined) || known?.values?.includes(text[1]!) === true ? flags[text.slice(0, 2)] ?? "" : letters.filter((it) => it !== undefined).join("; ");
}

function operand({ text, dynamic, quoted }: Word, source: string, named: string | undefined): Part {
  const part = (role: Role, says: string): Part => ({ source, role, says, dynamic });
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text)) return part("address", `at ${hostOf(text)}`);
  if (named !== undefined && !dynamic && /^[a-z][\w.]*\/[\w.-]+$/i.test(text)) return part("operand", named);
  const pattern = !quoted && /[*?[\]]/.test(text);
  if (dynamic && !/\//.test(text)) return part("variable", "only known when it runs");
  if (/^(?:~|\.{1,2}(?:\/|$)|\/)/.test(text) || /^[\w.@-]+(?:\/[\w.@*?${}-]*)+$/.test(text) || pattern) return part("path", pattern ? "all files that fit, known when it runs" : dynamic ? "a path that is only known when it runs" : "path");
  return part("operand", "");
}

function hostOf(address: string): string {
  return /^[a-z][^:]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(address)?.[1] ?? address;
}
