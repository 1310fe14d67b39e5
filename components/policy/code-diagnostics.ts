import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

/** A problem at a place; `line` and `column` count from 1. */
export type LocatedProblem = { line: number; column: number; message: string; expected: string };

/** The problems as marks in the text: from the place to the end of the word there. What lies behind the end is marked at the end. */
export function diagnosticsOf(doc: Text, problems: readonly LocatedProblem[]): Diagnostic[] {
  return problems.map(({ line: number, column, message, expected }) => {
    const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
    const from = Math.min(line.from + column - 1, line.to);
    const word = /^[^\s,\]}]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
    return { from, to: from + word, severity: "error", message: expected === "" ? message : `${message}; expected ${expected}` };
  });
}
