// Invariant: matching takes at most the product of the two lengths and never backtracks further than the last star.
// Source: AWS IAM policy elements: `*` stands for any characters, `?` for one; actions are compared without case.

/** Whether everything that `text` stands for is also matched by `pattern`. `text` may hold wildcards of its own. */
export function globCovers(pattern: string, text: string): boolean {
  if (pattern === "*" || pattern === text) return true;
  let at = 0;
  let star = -1;
  let retry = 0;
  let seen = 0;
  while (seen < text.length) {
    const wanted = pattern[at];
    // A `?` stands for exactly one character, and so covers no star.
    if (wanted === "*") { star = at; at += 1; retry = seen; }
    else if (wanted !== undefined && (wanted === text[seen] || (wanted === "?" && text[seen] !== "*"))) { at += 1; seen += 1; }
    else if (star >= 0) { at = star + 1; retry += 1; seen = retry; }
    else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
