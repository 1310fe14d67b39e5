// Invariant: what is indented has the characters of the text without the space between its tokens, in their order; numbers, names that repeat and escapes stay as they stand.
// Source: RFC 8259.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** Puts JSON text on lines, or null when it is not JSON. */
export function indentJson(text: string): string[] | null {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) return null;
  const lines: string[] = [];
  let line = "";
  let depth = 0;
  const end = () => { lines.push(line); line = "  ".repeat(depth); };
  const tokens = text.match(TOKEN) ?? [];
  for (const [index, it] of tokens.entries()) {
    const next = tokens[index + 1];
    const empty = (it === "{" && next === "}") || (it === "[" && next === "]");
    if (it === "}" || it === "]") {
      const before = tokens[index - 1];
      if (before !== "{" && before !== "[") {
        depth -= 1;
        end();
      }
      line += it;
    } else if ((it === "{" || it === "[") && !empty) {
      line += it;
      depth += 1;
      end();
    } else if (it === ",") {
      line += it;
      end();
    } else line += it === ":" ? ": " : it;
  }
  return [...lines, line];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
