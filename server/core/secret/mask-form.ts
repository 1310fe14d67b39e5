// Invariant: a mask has one form and says nothing of the secret; equal secrets have equal masks, so that one sees where one is used again or was changed.
// Source: docs/adr/0013-secrets-are-masked.md.

/** How a masked value begins, and how it looks as a whole. */
export const MASK_START = "[masked:";
export const MASK_LENGTH = MASK_START.length + 13;
const MASK = /\[masked:[0-9a-f]{12}\]/g;

/** The mask with these twelve hex digits. */
export function maskOf(digits: string): string {
  return `${MASK_START}${digits}]`;
}

/** What of a text is a mask and what is not, in order. */
export function maskParts(text: string): { text: string; mask: boolean }[] {
  if (!text.includes(MASK_START)) return text === "" ? [] : [{ text, mask: false }];
  const parts: { text: string; mask: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(MASK)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), mask: false });
    parts.push({ text: match[0], mask: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mask: false });
  return parts;
}

/** How many masks are in a text. */
export function countMasks(text: string): number {
  return maskParts(text).filter((it) => it.mask).length;
}
