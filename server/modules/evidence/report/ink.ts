// Colours carry meaning only, and never alone: a word or a sign says the same.

/** How a line of text looks. `lead` is the height of its line. */
export type Ink = { face: "sans" | "strong" | "mono"; size: number; lead: number; color: string };

export const colors = {
  text: "#16181d", quiet: "#5d636f", line: "#d8dbe1", good: "#0b6b3a", bad: "#b3261e",
  tokenFill: "#ffe9b3", tokenText: "#6b4700", addedFill: "#e6f4ea", removedFill: "#fdeaea", quoteFill: "#f4f5f7",
} as const;

const ink = (face: Ink["face"], size: number, lead: number, color: string = colors.text): Ink => ({ face, size, lead, color });

export const inks = {
  title: ink("strong", 28, 34), h1: ink("strong", 18, 24), h2: ink("strong", 12, 18), h3: ink("strong", 9.5, 14),
  body: ink("sans", 9.5, 14), quiet: ink("sans", 9.5, 14, colors.quiet), small: ink("sans", 8, 12), smallQuiet: ink("sans", 8, 12, colors.quiet),
  smallStrong: ink("strong", 8, 12), label: ink("strong", 8, 12, colors.quiet), code: ink("mono", 7.5, 12), bodyCode: ink("mono", 8.5, 14), bad: ink("strong", 8, 12, colors.bad), good: ink("strong", 8, 12, colors.good),
} as const;
