// Invariant: text that a program would run as code is judged as that code, or named as something that could not be read.
// Source: POSIX sh; the command lines of PostgreSQL, MySQL, SQLite, MongoDB and Redis clients.
import { judged, type Judged } from "../../judged";
import { quote } from "../../quote";
import { findHttp } from "../http";
import { judgeSql } from "../sql";
import { hasFlag, operands, optionValues, type Call, type Rule } from "./call";
import type { SimpleCommand } from "./shell-words";

const SHELL_INPUT_SOURCES = /(?:^|\/)(?:curl|wget|fetch|aria2c|http|https|lwp-download)$/;

/** An address is judged alike whoever asks. */
const NOBODY = { action: "", resource: { type: "", id: "" }, params: {}, justification: "", initiator: {}, artifacts: [] };

/** A longer chain of pipes into a shell is opaque, which weighs the same. */
const MAX_PIPES = 20;

/** Whether the output of a download reaches this command. */
function isDownloaded(it: SimpleCommand): boolean {
  for (let from = it.from, hops = 0; from !== undefined && hops < MAX_PIPES; from = from.from, hops++) {
    if (from.words.some((word) => SHELL_INPUT_SOURCES.test(word.text))) return true;
  }
  return false;
}

function runsInput(it: Call, what: string): Judged[] {
  if (isDownloaded(it.command)) return judged("command.download-and-run", "high", "Runs what it downloads, unseen.");
  if (it.command.from !== undefined) return judged("command.opaque", "high", `Runs the output of another command ${what}.`);
  return [];
}

const shell: Rule = (it) => {
  const at = it.words.findIndex((word) => /^-[a-z]{0,5}c[a-z]{0,5}$/.test(word.text));
  const code = at < 0 ? undefined : it.words[at + 1];
  if (code !== undefined) return code.dynamic ? [...it.judgeShell(code.text), ...judged("command.opaque", "high", "Runs shell text that is only known when it runs.")] : it.judgeShell(code.text);
  if (it.command.input !== undefined) return it.judgeShell(it.command.input);
  const [script] = operands(it.args);
  // A process substitution leaves nothing but a dynamic word, and what it holds has been judged by itself.
  if (it.words.some((word) => word.dynamic)) return judged("command.opaque", "high", "Runs a script that is only known when it runs.");
  return script === undefined || script === "-" || script.startsWith("/dev/") ? runsInput(it, "as shell text") : [];
};

const evaluate: Rule = (it) => [
  ...it.judgeShell(it.args.join(" ")),
  ...judged("command.opaque", "high", "Evaluates text as a command."),
];

const INLINE: Record<string, string> = { python: "c", python2: "c", python3: "c", perl: "eE", ruby: "e", node: "ep", deno: "e", bun: "e", php: "r", lua: "e", osascript: "e", Rscript: "e", tclsh: "c", expect: "c", jshell: "e", groovy: "e", julia: "eE", elixir: "e", erl: "e" };

const interpreter: Rule = (it) => {
  const letters = INLINE[it.name] ?? "";
  if (hasFlag(it.args, letters, "eval", "print", "command")) return judged("command.opaque", "medium", `Runs code written on the command line of ${quote(it.name)}, which is not analyzed.`);
  if (it.command.input !== undefined) return judged("command.opaque", "medium", `Runs code given to ${quote(it.name)}, which is not analyzed.`);
  return operands(it.args)[0] === undefined || it.args.includes("-") ? runsInput(it, "as code") : [];
};

/** What psql itself answers: what there is, and how it is shown. A backtick would run a program. */
const LISTS = /^\s{0,20}\\(?:d[A-Za-z]{0,4}|l|z|sf|sv|conninfo|timing|x|pset|encoding|echo)\+?(?:[ \t][^\\`|;\n\r]*)?$/;

/** SQL given to a client on its command line or as its input. */
function client(short: string, ...long: string[]): Rule {
  return (it) => {
    const given = optionValues(it.args, short, ...long);
    const sql = it.command.input === undefined ? given : [...given, it.command.input];
    const all = sql.filter((text) => !LISTS.test(text)).flatMap((text) => judgeSql(text, it.inProduction));
    if (it.command.from !== undefined || optionValues(it.args, "f", "file").length > 0) all.push(...judged("command.opaque", "medium", "Runs SQL that is not part of the command."));
    return all;
  };
}

const PROGRAM_LOADING = /^(?:LD_PRELOAD|LD_AUDIT|LD_LIBRARY_PATH|DYLD_INSERT_LIBRARIES|BASH_ENV|ENV|PROMPT_COMMAND|PYTHONSTARTUP|PYTHONPATH|PERL5OPT|PERL5LIB|RUBYOPT|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF|GIT_PAGER|PAGER|EDITOR|VISUAL|NODE_OPTIONS)\+?=(.*)$/s;
const HARMLESS = /^(?:cat|less(?: -\S+)?|more|vi|vim|nano|true|--max[-_]old[-_]space[-_]size=\d+|--(?:no-)?warnings|ssh|)$/;

/** Variables by which the programs that follow load or run something else. */
export function judgeAssignments(words: readonly { text: string }[]): Judged[] {
  const found = words.map((it) => PROGRAM_LOADING.exec(it.text)).some((it) => it !== null && !HARMLESS.test(it[1] ?? ""));
  return found ? judged("command.opaque", "high", "Sets a variable by which programs load or run something else.") : [];
}

/** What is fetched or sent over HTTP: the address matters, and a method that deletes. */
const fetching: Rule = ({ args }) => {
  const [method = "GET"] = optionValues(args, "X", "request", "method");
  return operands(args).filter((it) => /^https?:|^[\w.[\]:-]{1,200}(?:\/|$)/i.test(it)).slice(0, 20)
    .flatMap((it) => findHttp({ kind: "http", method: method.toUpperCase(), url: /^https?:/i.test(it) ? it : `http://${it}` }, NOBODY))
    .filter((it) => it.id === "http.metadata-address" || it.id === "http.deletes").map(({ id, level, message }) => ({ id, level, message }));
};

const windowsShell: Rule = ({ args }) =>
  args.some((it) => /^[-/](?:e|en|enc|encodedcommand)$/i.test(it)) ? judged("command.opaque", "high", "Runs encoded text as a command.") : judged("command.opaque", "medium", "Runs a command of another shell, which is not analyzed.");

const FLUSHES = /^(?:flushall|flushdb|shutdown|script|eval|debug|config)$/i;

export const codeRules: Record<string, Rule> = {
  curl: fetching, wget: fetching, http: fetching, https: fetching, xh: fetching,
  powershell: windowsShell, pwsh: windowsShell, "powershell.exe": windowsShell, cmd: windowsShell, "cmd.exe": windowsShell,
  trap: (it) => (it.args.length > 1 ? it.judgeShell(it.args[0] ?? "") : []), alias: (it) => it.args.flatMap((arg) => (arg.includes("=") ? it.judgeShell(arg.slice(arg.indexOf("=") + 1)) : [])),
  export: ({ words }) => judgeAssignments(words), declare: ({ words }) => judgeAssignments(words), printenv: ({ args }) => (operands(args).length === 0 ? judged("command.reads-credentials", "low", "Prints the environment, in which secrets may be.") : []),
  sh: shell, bash: shell, dash: shell, zsh: shell, ksh: shell, fish: shell, ash: shell, eval: evaluate, source: (it) => (it.words.some((word) => word.dynamic) ? judged("command.opaque", "high", "Runs a script that is only known when it runs.") : []),
  ...Object.fromEntries(Object.keys(INLINE).map((name) => [name, interpreter])),
  psql: client("c", "command"), mysql: client("e", "execute"), mariadb: client("e", "execute"),
  sqlite3: (it) => operands(it.args).slice(1).flatMap((text) => judgeSql(text, it.inProduction)),
  dropdb: ({ args }) => judged("sql.drop-database", "critical", `Drops the database ${quote(operands(args)[0] ?? "")}.`),
  mongosh: () => judged("command.opaque", "medium", "Runs database code that is not analyzed."), mongo: () => judged("command.opaque", "medium", "Runs database code that is not analyzed."),
  "redis-cli": ({ args }) => (args.some((it) => FLUSHES.test(it)) ? judged("command.destroys-data", "high", "Empties or stops a key-value store, or runs code in it.") : []),
  awk: ({ args }) => (args.some((it) => /\bsystem\s{0,3}\(|\|\s{0,3}["']/.test(it)) ? judged("command.opaque", "medium", "Runs commands from inside awk.") : []),
};
