// Invariant: a command that could not be read, or whose effect is only known when it runs, is a finding; one that only reads is none.
// Source: POSIX.1-2024 Shell Command Language; docs/risk.md.
import type { ArtifactAnalyzer, Found } from "../finding";
import { atLine, judged, type Judged } from "../judged";
import { resolvePath, type Call, type Rule } from "./command/call";
import { cloudRules } from "./command/cloud";
import { codeRules, judgeAssignments } from "./command/code";
import { judgeEscapes } from "./command/escapes";
import { fileRules, judgePaths } from "./command/files";
import { traceRules } from "./command/leaves-traces";
import { judgePrintedSecrets } from "./command/secrets-read";
import { softwareRules } from "./command/software";
import { commandOf, readShell, type SimpleCommand, type Word } from "./command/shell-words";
import { systemRules } from "./command/system";
import { programName, unwrap } from "./command/unwrap";
import { mayBeProduction } from "./environment";

const RULES: Record<string, Rule> = { ...fileRules, ...cloudRules, ...systemRules, ...softwareRules, ...traceRules, ...codeRules };
const MAX_DEPTH = 8;
// Deep enough that a few steps up do not end at the root, where nothing says that they would.
const UNKNOWN_FOLDER = "/?".repeat(16);
/** Options of ssh that take the next word. */
const SSH_VALUES = /^-\w{0,6}[BbcDEeFIiJLlmOopQRSWw]$/;
const FORK_BOMB = /:\s{0,5}\(\s{0,5}\)\s{0,5}\{[^}]{0,20}:\s{0,5}\|\s{0,5}:/;

interface Surroundings { cwd: string; inProduction: boolean; depth: number; left: { steps: number } }

function ruleFor(name: string): Rule | undefined {
  if (name.startsWith("mkfs")) return RULES.mkfs;
  const versioned = name.replace(/^(python|perl|ruby|php|lua)[\d.]{1,8}$/, "$1");
  return Object.hasOwn(RULES, versioned) ? RULES[versioned] : undefined;
}

function judgeCommand(command: SimpleCommand, at: Surroundings): Judged[] {
  const { words, asRoot, complete } = unwrap(command.words);
  if (!complete) return judged("analysis.incomplete", "high", "This command starts programs through more programs than are looked through.");
  const all: Judged[] = asRoot ? judged("command.runs-as-root", "low", "Runs with the rights of another user.") : [];
  const [program, ...rest] = words;
  const name = programName(program?.text ?? "");
  const judgeShell = (text: string): Judged[] => judgeText(text, { ...at, depth: at.depth + 1 });
  const call: Call = { name, args: rest.map((it) => it.text), words, command, cwd: at.cwd, inProduction: at.inProduction, judgeShell };
  all.push(...judgeAssignments(command.words.slice(0, command.words.length - words.length)));
  // A name with spaces in it is the text that a program such as watch or parallel gives to a shell.
  if (program !== undefined && /\s/.test(program.text.trim())) all.push(...judgeShell(program.text));
  const unknown = program !== undefined && (program.dynamic || /[{}*?[\]]/.test(program.text));
  if (unknown && command.compared !== true && name !== "[" && name !== "[[") all.push(...judged("command.opaque", "high", "Runs a program whose name is only known when it runs."));
  if (name === "ssh" || name === "su") return [...all, ...judgePaths(call), ...judgeEscapes(call), ...judgeRemote(call)];
  return [...all, ...judgePaths(call), ...judgeEscapes(call), ...judgePrintedSecrets(call), ...(ruleFor(name)?.(call) ?? [])];
}

/** What is run on another machine or as another user is one text, or the words behind the name. */
function judgeRemote(call: Call): Judged[] {
  const { args } = call;
  const host = args.findIndex((it, index) => !it.startsWith("-") && !SSH_VALUES.test(args[index - 1] ?? ""));
  const code = call.name === "su" ? args[args.findIndex((it) => it === "-c" || it === "--command") + 1] : args.slice(host + 1).join(" ");
  return code === undefined || code === "" || (call.name === "ssh" && host < 0) ? [] : call.judgeShell(code);
}

function judgeText(text: string, at: Surroundings): Judged[] {
  // Texts within texts are each as long as what is left of the one around them, so that both depth and work have a limit.
  at.left.steps -= text.length;
  if (at.depth > MAX_DEPTH || at.left.steps < 0) return judged("analysis.incomplete", "high", "This command holds more commands within commands than are looked at.");
  const shell = text.includes("\0") ? undefined : readShell(text);
  if (shell === undefined) return judged("command.unreadable", "high", "This shell text could not be read.");
  const bomb = FORK_BOMB.test(text) ? judged("command.stops-machine", "high", "Starts copies of itself without end.") : [];
  let cwd = at.cwd;
  const lineAt = at.depth === 0 && text.includes("\n") ? linesOf(text) : undefined;
  const commands = shell.commands.flatMap((it) => {
    let found = judgeCommand(it, { ...at, cwd });
    const start = it.words[0]?.span?.start;
    if (lineAt !== undefined && start !== undefined) found = atLine(found, lineAt(start));
    const [program, folder] = it.words;
    if (program?.text === "cd" && folder?.dynamic !== true) cwd = folder === undefined ? "/home/*" : resolvePath(folder.text, cwd);
    return found;
  });
  return [
    ...bomb, ...commands,
    ...shell.nested.flatMap((it) => judgeText(it, { ...at, depth: at.depth + 1 })),
  ];
}

/** The line of a place in a text, for places that come in order. */
function linesOf(text: string): (at: number) => number {
  let line = 1;
  let read = 0;
  return (at) => {
    for (; read < at; read++) if (text[read] === "\n") line += 1;
    return line;
  };
}

/** What a command would do. */
export const findCommand: ArtifactAnalyzer<"command"> = ({ argv, shell, cwd }, subject) => {
  const at: Surroundings = { cwd: cwd ?? UNKNOWN_FOLDER, inProduction: mayBeProduction(subject), depth: 0, left: { steps: 262_144 } };
  const all: Found[] = [];
  if (shell !== undefined) for (const it of judgeText(shell, at)) all.push({ ...it, pointer: "/shell" });
  if (argv !== undefined) {
    const words: Word[] = argv.map((text) => ({ text, dynamic: false, quoted: true }));
    for (const it of judgeCommand(commandOf(words), at)) all.push({ ...it, pointer: "/argv" });
  }
  return all;
};
