// Invariant: every word of a command is in exactly one part, in its order; what is only known when it runs is marked, and what can't be read is said.
// Source: POSIX.1-2024 Shell Command Language; the same tree that the analyzer judges.
import { readShell, type Branch, type Joint, type Redirect, type SimpleCommand, type Word } from "../risk/analyzers/command/shell-words";
import { programName, unwrap } from "../risk/analyzers/command/unwrap";
import { partsOf, type Part } from "./parts";
import { PROGRAMS, WRAPPERS } from "./programs";

/** One command of a text. `inner` are the commands that it holds: in substitutions, or as shell text for another program. */
export type Explained = {
  /** The text as it stands, cut to the command. */
  source: string;
  /** The line where it begins, counted from 1. */
  line: number;
  joint: Joint;
  within: readonly Branch[];
  parts: Part[];
  /** Why a part of what it does can't be known by reading it. */
  opaque: string[];
  inner: Inner[];
};

/** Commands inside of a command. Null where they could not be read. */
export type Inner = { how: string; source: string; commands: Explained[] | null };

const MAX_DEPTH = 4;
const SHELLS = /^(?:ba|da|z|k|a|fi)?sh$/;
const INTERPRETERS = /^(?:python[\d.]*|perl|ruby|node|deno|bun|php|lua|osascript|Rscript)$/;

/** Takes shell text apart; null when its quotes or brackets do not close. */
export function explainShell(text: string, depth = 0): Explained[] | null {
  const shell = text.includes("\0") ? undefined : readShell(text);
  if (shell === undefined) return null;
  return shell.commands.map((it) => explainCommand(it, text, depth));
}

/** Takes a command apart that no shell reads. */
export function explainArgv(argv: readonly string[]): Explained {
  const words = argv.map((text): Word => ({ text, dynamic: false, quoted: true }));
  return explainWords(words, [], argv.join(" "), undefined, 0);
}

function explainCommand(command: SimpleCommand, text: string, depth: number): Explained {
  const spans = [...command.words, ...command.redirects].flatMap((it) => it.span ?? []);
  const start = Math.min(...spans.map((it) => it.start));
  const source = text.slice(start, Math.max(...spans.map((it) => it.end)));
  const explained = explainWords(command.words, command.redirects, source, command, depth, text);
  return { ...explained, line: text.slice(0, start).split("\n").length, joint: command.joint, within: command.within };
}

function explainWords(words: readonly Word[], redirects: readonly Redirect[], source: string, command: SimpleCommand | undefined, depth: number, text?: string): Explained {
  const sourceOf = (it: Word) => (it.span === undefined || text === undefined ? it.text : text.slice(it.span.start, it.span.end));
  const { words: rest, complete } = unwrap(words);
  const before = words.slice(0, words.length - rest.length);
  const [program] = rest;
  const name = programName(program?.text ?? "");
  const known = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  const parts = [...wrapping(before, rest.length > 0, sourceOf), ...partsOf(rest, known, sourceOf), ...redirects.map((it) => redirection(it, text, command))];
  const inner = depth >= MAX_DEPTH ? [] : [...substitutions(words, redirects, sourceOf, depth), ...textsFor(name, rest, command, depth)];
  return { source, line: 1, joint: "", within: [], parts, opaque: opaqueOf(name, rest, command, complete, depth), inner };
}

function wrapping(words: readonly Word[], command: boolean, sourceOf: (it: Word) => string): Part[] {
  return words.map((it, index): Part => {
    const source = sourceOf(it);
    const assignment = /^(\w{1,60})\+?=/.exec(it.text);
    if (assignment !== null) return { source, role: "variable", says: `sets ${assignment[1]} for ${command ? "this command" : "what follows"}`, dynamic: it.dynamic };
    const wraps = WRAPPERS[programName(it.text)];
    if (wraps !== undefined && !it.text.startsWith("-")) return { source, role: "program", says: wraps, dynamic: it.dynamic };
    return { source, role: it.text.startsWith("-") ? "flag" : "value", says: index === 0 ? "" : "for the program before it", dynamic: it.dynamic };
  });
}

const NUMBERED: Record<string, string> = { "2": "errors", "1": "output", "&": "output and errors", "": "output" };

function redirection({ sign, target, span }: Redirect, text: string | undefined, command: SimpleCommand | undefined): Part {
  const source = text === undefined ? `${sign} ${target.text}` : text.slice(span.start, span.end);
  const part = (says: string): Part => ({ source, role: "redirect", says, dynamic: target.dynamic });
  const [, from = "", arrow = ""] = /^(\d*|&)([<>|&-]+)$/.exec(sign) ?? [];
  if (arrow === "<<" || arrow === "<<-") return part(`reads the ${counted(command?.input)} that follow`);
  if (arrow === "<<<") return part("reads this text");
  if (arrow === "<" || arrow === "<&") return part("reads from it");
  const what = NUMBERED[from] ?? `output ${from}`;
  if (arrow === ">&" && /^\d$/.test(target.text)) return part(`${what} go where ${NUMBERED[target.text] ?? `output ${target.text}`} goes`);
  if (target.text === "/dev/null") return part(`${what} dropped`);
  return part(arrow.startsWith(">>") ? `${what} written at the end of a file` : `${what} written to a file; what was in it is gone`);
}

function counted(input: string | undefined): string {
  const lines = input === undefined || input === "" ? 0 : input.split("\n").length;
  return lines === 1 ? "line" : `${lines} lines`;
}

function substitutions(words: readonly Word[], redirects: readonly Redirect[], sourceOf: (it: Word) => string, depth: number): Inner[] {
  return [...words, ...redirects.map((it) => it.target)].filter((it) => it.dynamic).flatMap((it) => (readShell(sourceOf(it))?.nested ?? [])
    .map((source) => ({ how: "its output is put in place here", source, commands: explainShell(source, depth + 1) })));
}

/** The shell text that a program is given to run. */
function textsFor(name: string, words: readonly Word[], command: SimpleCommand | undefined, depth: number): Inner[] {
  const inner = (how: string, source: string | undefined): Inner[] => (source === undefined || source === "" ? [] : [{ how, source, commands: explainShell(source, depth + 1) }]);
  const behind = (pattern: RegExp) => words[words.findIndex((it) => pattern.test(it.text)) + 1];
  if (SHELLS.test(name)) {
    const flag = words.some((it) => /^-[a-z]{0,5}c[a-z]{0,5}$/.test(it.text));
    return flag ? inner(`${name} runs`, behind(/^-[a-z]{0,5}c[a-z]{0,5}$/)?.text) : inner(`${name} runs`, command?.input);
  }
  if (name === "su") return words.some((it) => it.text === "-c") ? inner("runs as the other user", behind(/^-c$/)?.text) : [];
  if (name === "eval") return inner("the shell runs", words.slice(1).map((it) => it.text).join(" "));
  if (name !== "ssh") return [];
  const host = words.findIndex((it, index) => index > 0 && !it.text.startsWith("-") && !/^-\w{0,6}[BbcDEeFIiJLlmOopQRSWw]$/.test(words[index - 1]!.text));
  return host < 0 ? [] : inner(`runs on ${words[host]!.text}`, words.slice(host + 1).map((it) => it.text).join(" "));
}

function opaqueOf(name: string, words: readonly Word[], command: SimpleCommand | undefined, complete: boolean, depth: number): string[] {
  const all: string[] = [];
  const piped = command?.from !== undefined;
  const script = words.slice(1).some((it) => !it.text.startsWith("-"));
  if (!complete || depth >= MAX_DEPTH) all.push("There are more commands inside than are taken apart.");
  if (words[0]?.dynamic === true) all.push("Which program runs is only known when it runs.");
  if (SHELLS.test(name) && piped && !script) all.push("It runs what it is given by the command before; that text is not here.");
  else if (SHELLS.test(name) && script && !words.some((it) => /^-[a-z]{0,5}c/.test(it.text))) all.push("It runs a file that is not here.");
  if (name === "source" || name === "." || name === "make") all.push("It runs a file that is not here.");
  if (INTERPRETERS.test(name) && words.length > 1) all.push("It runs code of another language, which is not taken apart.");
  if (name === "eval" && words.some((it) => it.dynamic)) all.push("A part of the text that it runs is only known when it runs.");
  return all;
}
