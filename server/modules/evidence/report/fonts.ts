// The faces of the report: those of the screen, and for characters that they lack one that has them. Licences: SIL Open Font License; DejaVu's, which allows embedding as well.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unpackWoff2 } from "./woff";

const GEIST = ["geist", "dist", "fonts"];
const DEJAVU = ["dejavu-fonts-ttf", "ttf"];
const HAN = ["@librescore", "fonts"];

const files = {
  sans: [...GEIST, "geist-sans", "Geist-Regular.ttf"], strong: [...GEIST, "geist-sans", "Geist-SemiBold.ttf"], mono: [...GEIST, "geist-mono", "GeistMono-Regular.ttf"],
  sansWide: [...DEJAVU, "DejaVuSans.ttf"], strongWide: [...DEJAVU, "DejaVuSans-Bold.ttf"], monoWide: [...DEJAVU, "DejaVuSansMono.ttf"],
  han: [...HAN, "SourceHanSansCN.min.woff2"], hangul: [...HAN, "SourceHanSansKR.min.woff2"],
} as const;

/** A font file. */
export type Cut = keyof typeof files;
/** How a text is meant to look; a character that its own file lacks comes from another one. */
export type Face = "sans" | "strong" | "mono";

const wider = { sans: "sansWide", strong: "strongWide", mono: "monoWide" } as const satisfies Record<Face, Cut>;
// What needs more than one sign after the other: another direction, joined letters, marks that are placed.
const SHAPED = /[\p{M}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Lao}\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30FB\u30FC\uFF00-\uFFEF]/u;

/** The files that may have a character, the best first. */
export function cutsFor(face: Face, codePoint: number): readonly Cut[] {
  const char = String.fromCodePoint(codePoint);
  if (SHAPED.test(char)) return [face];
  if (HANGUL.test(char)) return [face, "hangul"];
  return EAST_ASIAN.test(char) ? [face, "han"] : [face, wider[face], "sansWide"];
}

const loaded = new Map<Cut, Uint8Array>();

/** The bytes of a font; read once a process. */
export function fontBytes(cut: Cut): Uint8Array {
  const known = loaded.get(cut);
  if (known !== undefined) return known;
  const file = readFileSync(join(process.cwd(), "node_modules", ...files[cut]));
  const bytes = files[cut].at(-1)!.endsWith(".woff2") ? unpackWoff2(file) : file;
  loaded.set(cut, bytes);
  return bytes;
}
