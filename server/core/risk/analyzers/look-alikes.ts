// Invariant: a word that mixes scripts which look alike is named; a word of one script, in whatever language, is not.
// Source: UTS #39 (confusables, mixed scripts); NFKC for styled letters.
import { furtherPlaces, MAX_PLACES, type Found, type RequestAnalyzer } from "../finding";
import { quoteList } from "../quote";
import { pointerOf } from "../text";

const LOOK_ALIKES: Record<string, string> = {
  а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "i", ї: "i", ј: "j", ѕ: "s", ԁ: "d", ԛ: "q", ԝ: "w", һ: "h", ӏ: "l", г: "r", п: "n",
  α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", γ: "y", ω: "w", ϲ: "c", ϳ: "j", օ: "o", ս: "u", հ: "h", ո: "n", ց: "g", ı: "i", ɡ: "g", ɑ: "a",
};
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
// ASCII has no look-alikes in itself.
const PLAIN = /^[\t\n\r\x20-\x7e]*$/;

/** The text as it is read: in small letters, without accents and invisible characters, look-alikes replaced. */
export function skeletonOf(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.normalize("NFKD").replace(INVISIBLE, "").replace(/\p{M}/gu, "").replace(/[\u0370-\u058f\u0131\u0261\u0251]/gu, (it) => LOOK_ALIKES[it] ?? it);
}

const WORD = /[\p{L}\p{N}\p{M}_]{2,200}/gu;
const LATIN = /[a-z]/i;
// Only letters that are taken for Latin ones: a unit such as Ω, or π in a formula, deceives nobody.
const OTHER = /[аеіјорсухѕԁԛԝһӏАВЕЅІЈКМНОРСТУХԌԚԜοανρικτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧոօսց]/u;
const STYLED = /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a]/u;
const WIDE_SCRIPT = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;
const MAX_WORDS = 20_000;

function oddWords(text: string): string[] {
  const found: string[] = [];
  let count = 0;
  for (const [word] of text.matchAll(WORD)) {
    count += 1;
    if (count > MAX_WORDS || found.length > 10) break;
    if ((LATIN.test(word) && OTHER.test(word)) || (STYLED.test(word) && !WIDE_SCRIPT.test(text))) found.push(word);
  }
  return found;
}

/** Words that mix scripts, or are written in styled letters, in any string. */
export const findLookAlikes: RequestAnalyzer = (_subject, { joined, places }) => {
  if (!OTHER.test(joined) && !STYLED.test(joined)) return [];
  const all: Found[] = [];
  for (const it of places) {
    if (!OTHER.test(it.value) && !STYLED.test(it.value)) continue;
    const words = oddWords(it.value);
    if (words.length === 0) continue;
    if (all.length === MAX_PLACES) return [...all, furtherPlaces("high", "letters that look like others")];
    all.push({ id: "text.look-alike", level: "high", message: `Mixes letters that look alike in ${quoteList(words)}.`, artifact: it.artifact, pointer: pointerOf(it) });
  }
  return all;
};

const MANY_SPACES = " ".repeat(100);
const MANY_LINES = 40;

/** Whether something stands behind so much white space that a reader takes the text for ended. */
function hidesTail(text: string): boolean {
  let spaces = 0;
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const it = text.charCodeAt(at);
    if (it === 10) { lines += 1; spaces = 0; } else if (it === 32 || it === 9 || it === 0xa0) spaces += 1;
    else if (it !== 13) {
      if (at > spaces && ((spaces >= MANY_SPACES.length && lines === 0) || lines >= MANY_LINES)) return true;
      if (spaces >= MANY_SPACES.length && at > spaces) return true;
      spaces = 0;
      lines = 0;
    }
  }
  return false;
}

/** White space that pushes what follows out of sight. */
export const findHiddenTails: RequestAnalyzer = (_subject, { places }) => {
  const all: Found[] = [];
  for (const it of places) {
    if (it.value.length < MANY_LINES || !hidesTail(it.value)) continue;
    if (all.length === MAX_PLACES) return [...all, furtherPlaces("medium", "text behind white space")];
    all.push({ id: "text.hidden-tail", level: "medium", message: "Goes on behind so much white space that it seems to have ended.", artifact: it.artifact, pointer: pointerOf(it) });
  }
  return all;
};
