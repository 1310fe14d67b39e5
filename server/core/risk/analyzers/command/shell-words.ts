// Invariant: every character of the text ends up in a command, an operator, a comment or a here-document, or the text is reported as not read.
// Source: POSIX.1-2024 Shell Command Language, 2.2 Quoting, 2.3 Token Recognition, 2.7 Redirection.

/** Where something stands in the text: from the first character to behind the last. */
export interface Span { start: number; end: number }

export interface Word {
  text: string;
  /** Missing for a word that was not read from a text. */
  span?: Span;
  /** It holds a variable, a substitution or an expansion, and so is not known before it runs. */
  dynamic: boolean;
  /** A part of it stood in quotes. */
  quoted: boolean;
}

/** What leads out of a command or into it: the sign, such as `2>>`, and the file, number or text behind it. */
export interface Redirect { sign: string; target: Word; span: Span }

/** What stands between a command and the one before it. */
export type Joint = "" | "|" | "||" | "&&" | "&" | ";";

export interface SimpleCommand {
  words: Word[];
  redirects: Redirect[];
  joint: Joint;
  /** The branches and loops that it stands in, from the outside in. */
  within: readonly Branch[];
  /** The files that it writes to. */
  writes: string[];
  /** What it reads as its input, where that stands in the text. */
  input?: string;
  /** The command whose output it reads. */
  from?: SimpleCommand;
  /** It stands inside of `[[ … ]]`, where a word at its start is a value to compare and no program. */
  compared?: true;
}

export type Branch = "if" | "else" | "loop";

export interface Shell {
  commands: SimpleCommand[];
  /** The texts of substitutions, which are commands of their own. */
  nested: string[];
}

const SPACE = /[ \t\r]/;
const KEYWORDS = new Set(["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "esac", "in", "{", "}", "!", "time", "coproc"]);
/** Words behind which stand names and values, and no command. */
const HEADS = new Set(["for", "select", "case", "function"]);
/** What arithmetic is made of; a command would need a separator. */
const ARITHMETIC = /^\([\w\s$+*/%<>=!&|^~?:,.{}[\]()@#-]*\)$/;

/** A command of these words, by itself. */
export function commandOf(words: Word[]): SimpleCommand {
  return { words, redirects: [], joint: "", within: [], writes: [] };
}

/** Splits shell text into simple commands; undefined when quotes or brackets do not close. */
export function readShell(text: string): Shell | undefined {
  return new Reader(text).read();
}

class Reader {
  private at = 0;
  private readonly shell: Shell = { commands: [], nested: [] };
  private current = commandOf([]);
  private word: Word | undefined;
  private pending: { command: SimpleCommand; end: Word; stripsTabs: boolean }[] = [];
  private redirect: "write" | "read" | "text" | "document" | "document-tabs" | undefined;
  private failed = false;
  private cases = 0;
  private groups = 0;
  private inTest = false;
  /** Where the step that runs began. */
  private stepAt = 0;
  private redirectAt = 0;
  private joint: Joint = "";
  private within: Branch[] = [];

  constructor(private readonly text: string) {}

  read(): Shell | undefined {
    while (this.at < this.text.length && !this.failed) {
      this.stepAt = this.at;
      this.step(this.text[this.at] ?? "");
      if (this.word?.span !== undefined) this.word.span.end = Math.min(this.at, this.text.length);
    }
    this.stepAt = this.text.length;
    this.endCommand();
    return this.failed || this.pending.length > 0 ? undefined : this.shell;
  }

  private step(it: string): void {
    const next = this.text[this.at + 1] ?? "";
    this.at += 1;
    if (it === "\\") { if (next !== "\n") this.add(next, false, true); this.at += 1; }
    else if (it === "'") this.add(this.until("'"), false, true);
    else if (it === '"') this.quoted();
    else if (it === "`") this.substitution(this.until("`", true));
    else if (it === "$") this.dollar(next);
    else if (SPACE.test(it)) this.endWord();
    else if (it === "#" && this.word === undefined) this.skipLine();
    else if (it === "\n") { this.separate(this.isEmpty() ? this.joint : ";"); this.documents(); }
    else if (it === "|") this.pipe(next);
    else if (it === "&" && next === ">") { this.endWord(); this.redirectAt = this.stepAt; this.at += 1; this.redirect = "write"; }
    else if (it === "(" || it === ")") this.bracket(it);
    else if (it === ";") this.separate(";");
    else if (it === "&") { const both = next === "&" || this.text[this.at - 2] === "&"; this.separate(both ? "&&" : "&", both); }
    else if (it === ">" || it === "<") this.redirection(it, next);
    else this.add(it, false);
  }

  private bracket(it: string): void {
    const array = it === "(" && this.word !== undefined && !this.word.quoted && /^\w{1,100}\+?=$/.test(this.word.text);
    if (array || (it === "(" && this.text[this.at] === "(" && this.current.words.length === 0)) {
      // The items of an array run only where a variable is the program, which is said there; arithmetic runs nothing but its substitutions.
      const start = this.at;
      const inside = this.balanced("(", ")");
      if (array || ARITHMETIC.test(inside)) { this.nestedIn(inside); if (array) this.add("()", false); return; }
      this.at = start;
    }
    const pattern = it === ")" && this.groups === 0 && this.cases > 0;
    if (it === "(") this.groups += 1;
    else if (this.groups > 0) this.groups -= 1;
    if (pattern) this.dropPattern();
    else this.endCommand();
  }

  /** The words before the bracket of a case are no command; those that a bar joins to them neither. */
  private dropPattern(): void {
    this.endWord();
    for (let from = this.current.from; from !== undefined && from === this.shell.commands.at(-1) && from.words.length === 1; from = from.from) this.shell.commands.pop();
    this.current = commandOf([]);
  }

  private add(text: string, dynamic: boolean, quoted = false): void {
    this.word ??= { text: "", dynamic: false, quoted: false, span: { start: this.stepAt, end: this.at } };
    this.word.text += text;
    this.word.dynamic ||= dynamic;
    this.word.quoted ||= quoted;
  }

  /** The text up to the closing quote. Where a backslash escapes, an escaped quote does not close. */
  private until(end: string, escapes = false): string {
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      if (escapes && this.text[this.at] === "\\") this.at += 1;
      else if (this.text[this.at] === end) { this.at += 1; return this.text.slice(start, this.at - 1); }
    }
    this.failed = true;
    return "";
  }

  private substitution(inside: string): void {
    this.shell.nested.push(inside);
    this.add("", true);
  }

  private quoted(): void {
    this.add("", false, true);
    while (this.at < this.text.length) {
      const it = this.text[this.at] ?? "";
      const next = this.text[this.at + 1] ?? "";
      this.at += 1;
      if (it === '"') return;
      if (it === "\\" && '"\\$`\n'.includes(next) && next !== "") { if (next !== "\n") this.add(next, false); this.at += 1; }
      else if (it === "`") this.substitution(this.until("`", true));
      else if (it === "$") this.dollar(next, true);
      else this.add(it, false);
      if (this.failed) return;
    }
    this.failed = true;
  }

  private dollar(next: string, inQuotes = false): void {
    if (next === "(") {
      this.at += 1;
      const inside = this.balanced("(", ")");
      if (ARITHMETIC.test(inside)) { this.nestedIn(inside); this.add("0", true); } else this.substitution(inside);
    } else if (next === "{") { this.at += 1; const inside = this.balanced("{", "}"); this.nestedIn(inside); this.add(`\${${inside}}`, true); }
    else if (next === "'" && !inQuotes) { this.at += 1; this.add(this.until("'", true), true, true); }
    else if (next === '"' && !inQuotes) return;
    else this.add("$", /[A-Za-z0-9_@*#?$!-]/.test(next));
  }

  /** Parameter expansions may hold substitutions of their own, which then run. */
  private nestedIn(inside: string): void {
    if (inside.includes("$(") || inside.includes("`")) this.shell.nested.push(inside.replace(/^[^`$]*/, ""));
  }

  /** The text up to the closing bracket; quotes inside are respected. */
  private balanced(open: string, close: string): string {
    const start = this.at;
    let depth = 1;
    let quote = "";
    for (; this.at < this.text.length; this.at++) {
      const it = this.text[this.at] ?? "";
      if (it === "\\" && quote !== "'") this.at += 1;
      else if (quote !== "") { if (it === quote) quote = ""; }
      else if (it === "'" || it === '"') quote = it;
      else if (it === open) depth += 1;
      else if (it === close) depth -= 1;
      if (depth === 0) { this.at += 1; return this.text.slice(start, this.at - 1); }
    }
    this.failed = true;
    return "";
  }

  private pipe(next: string): void {
    const source = this.current;
    this.endWord();
    const empty = source.words.length === 0;
    this.separate(next === "|" ? "||" : "|", next === "|");
    if (next === "|") { this.at += 1; return; }
    if (next === "&") this.at += 1;
    const last = this.shell.commands.at(-1);
    if (!empty || last !== undefined) this.current.from = empty ? last : source;
  }

  private redirection(it: string, next: string): void {
    this.redirectAt = this.stepAt;
    if (this.word !== undefined && /^\d+$/.test(this.word.text)) { this.redirectAt = this.word.span?.start ?? this.stepAt; this.word = undefined; }
    this.endWord();
    if (next === "(") { this.at += 1; this.substitution(this.balanced("(", ")")); return; }
    if (it === "<" && next === "<") {
      const third = this.text[this.at + 1] ?? "";
      this.at += third === "<" || third === "-" ? 2 : 1;
      this.redirect = third === "<" ? "text" : third === "-" ? "document-tabs" : "document";
      return;
    }
    if (next === "&") { this.at += 1; this.redirect = it === ">" ? "write" : "read"; return; }
    if (next === ">" || next === "|") this.at += 1;
    this.redirect = it === ">" || next === ">" ? "write" : "read";
  }

  private endWord(): void {
    const { word } = this;
    if (word === undefined) return;
    this.word = undefined;
    const redirect = this.redirect;
    this.redirect = undefined;
    if (redirect !== undefined) this.current.redirects.push(this.redirectTo(word));
    if (redirect === "write") this.current.writes.push(word.text);
    else if (redirect === "text") this.current.input = word.text;
    else if (redirect === "document" || redirect === "document-tabs") this.pending.push({ command: this.current, end: word, stripsTabs: redirect === "document-tabs" });
    else if (redirect === undefined) this.take(word);
  }

  private redirectTo(target: Word): Redirect {
    const { start, end } = target.span ?? { start: this.stepAt, end: this.stepAt };
    return { sign: this.text.slice(this.redirectAt, start).trim(), target, span: { start: this.redirectAt, end } };
  }

  private take(word: Word): void {
    const first = this.current.words.length === 0 && !word.quoted;
    if (first && word.text === "case") this.cases += 1;
    if (first && word.text === "esac") this.cases = Math.max(0, this.cases - 1);
    if (first && word.text === "[[") this.inTest = true;
    if (word.text === "]]") this.inTest = false;
    if (!(first && KEYWORDS.has(word.text))) this.current.words.push(word);
    else this.turn(word.text);
  }

  /** Into a branch or loop, or out of it. */
  private turn(keyword: string): void {
    if (["done", "elif", "else", "fi"].includes(keyword)) this.within.pop();
    if (keyword === "do") this.within.push("loop");
    if (keyword === "then") this.within.push("if");
    if (keyword === "else") this.within.push("else");
  }

  private isEmpty(): boolean {
    return this.word === undefined && this.current.words.length === 0 && this.current.redirects.length === 0;
  }

  /** Ends the command; the next one is joined to it so. */
  private separate(joint: Joint, joined = false): void {
    this.endCommand(joined);
    this.joint = joint;
  }

  /** `joined`: the next command belongs to the same list, and so to the same test. */
  private endCommand(joined = false): void {
    this.endWord();
    const [first] = this.current.words;
    const head = first !== undefined && !first.quoted && HEADS.has(first.text);
    if (!head && (this.current.words.length > 0 || this.current.redirects.length > 0)) this.shell.commands.push(Object.assign(this.current, { joint: this.joint, within: [...this.within] }));
    if (!joined) this.inTest = false;
    this.current = this.inTest ? { ...commandOf([]), compared: true } : commandOf([]);
  }

  private skipLine(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Here-documents begin on the line after their command. */
  private documents(): void {
    const waiting = this.pending;
    this.pending = [];
    for (const { command, end, stripsTabs } of waiting) {
      const lines: string[] = [];
      for (let closed = false; !closed;) {
        if (this.at >= this.text.length) { this.failed = true; return; }
        const stop = this.text.indexOf("\n", this.at);
        const line = this.text.slice(this.at, stop < 0 ? this.text.length : stop);
        this.at = stop < 0 ? this.text.length : stop + 1;
        const plain = stripsTabs ? line.replace(/^\t+/, "") : line;
        closed = plain === end.text;
        if (!closed) lines.push(plain);
      }
      command.input = lines.join("\n");
      // The substitutions of a document run as well, unless its delimiter was quoted.
      if (!end.quoted) this.nestedIn(command.input);
    }
  }
}
