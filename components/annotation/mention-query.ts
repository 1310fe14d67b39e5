// What one types of a name begins with @ at the start of a word and ends at the caret; a name may have one space.

const TYPED = /(?:^|[\s(])@((?:[\p{L}\p{M}\p{N}._-]+ ?){0,2})$/u;
const LONGEST = 60;

/** What has been typed of a mention before the caret; null where none is. */
export function mentionTyped(body: string, caret: number): string | null {
  return TYPED.exec(body.slice(Math.max(0, caret - LONGEST), caret))?.[1] ?? null;
}

/** The text with the name in place of what was typed of it, and the caret behind it. */
export function completeMention(body: string, caret: number, typed: string, name: string): { body: string; caret: number } {
  const start = caret - typed.length;
  const call = `${name} `;
  return { body: body.slice(0, start) + call + body.slice(caret).replace(/^ /, ""), caret: start + call.length };
}

/** Of the people who were chosen, those whose name still stands in the text. */
export function stillMentioned<T extends { name: string }>(body: string, people: readonly T[]): T[] {
  return people.filter((it) => body.includes(`@${it.name}`));
}
