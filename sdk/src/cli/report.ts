// Invariant: what a person reads on a terminal is what was found, and no text from a bundle can move the cursor or hide a line.
// Source: own.
import type { BundleVerification } from "../bundle/verify";

const WORDS = { holds: "HOLDS", fails: "DOES NOT HOLD", unreadable: "COULD NOT BE READ" } as const;

/** Exit status by outcome. */
export const EXIT_STATUS = { holds: 0, fails: 1, unreadable: 2 } as const;

/** The result for a terminal. */
export function reportOf(subject: string, it: BundleVerification): string {
  const lines = [
    ...heading(it),
    ...section("Proven with your key", "✓", it.proven),
    ...section("Stated by the operator, and not proven", "·", it.stated),
    ...section("Not known", "?", it.unknown),
    ...(it.failure === null ? [] : section("Wrong", "✗", [it.failure.message])),
    `${WORDS[it.outcome]}: ${subject}`,
  ];
  return lines.map(visible).join("\n");
}

function heading({ manifest }: BundleVerification): string[] {
  return manifest === null ? [] : [`Evidence bundle ${manifest.id} of the log ${manifest.log.origin}`, ""];
}

function section(title: string, mark: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [title, ...sentences.map((it) => `  ${mark} ${it}`), ""];
}

/** Control and direction characters as their code points. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (it) => `<U+${it.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`);
}
