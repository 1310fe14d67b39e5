/** A comment, a string, or a regular expression where an operand may stand. */
const PROSE = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/(?<=(?:[(,=:[!&|?{};+]|\breturn|^)\s*\/)(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*/y;
/** A template's text up to its end or to the code within it. */
const TEMPLATE_TEXT = /(?:\\[\s\S]|[^`\\$]|\$(?!\{))*(?:`|\$\{|$)/y;

/** A source with everything blanked out that is text and not code; lines keep their numbers. */
export function codeOf(text: string): string {
  let code = "";
  // Of each piece of code within a template, the braces that are open.
  const open: number[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    if (open.length > 0 && char === "{") open[open.length - 1]! += 1;
    const resumes = char === "}" && open.length > 0 && open[open.length - 1]!-- === 0;
    if (resumes) open.pop();
    if (resumes || char === "`") {
      const written = match(TEMPLATE_TEXT, text, at + 1);
      if (written.endsWith("${")) open.push(0);
      code += blank(char + written);
      at += 1 + written.length;
    } else {
      const prose = char === "/" || char === '"' || char === "'" ? match(PROSE, text, at) : "";
      code += prose === "" ? char : blank(prose);
      at += Math.max(1, prose.length);
    }
  }
  return code;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function blank(prose: string): string {
  return prose.replaceAll(/[^\n]/g, " ");
}

/** The number of the line that holds an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** How many lines a text has; the end of the last one begins no other. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}
