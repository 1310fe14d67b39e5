// The faces of the report, which are those of the screen. Licence: SIL Open Font License, which allows embedding.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const faces = { sans: ["geist-sans", "Geist-Regular.ttf"], strong: ["geist-sans", "Geist-SemiBold.ttf"], mono: ["geist-mono", "GeistMono-Regular.ttf"] } as const;
export type Face = keyof typeof faces;

const FOLDER = ["node_modules", "geist", "dist", "fonts"];
const loaded = new Map<Face, Uint8Array>();

/** The bytes of a face; read once a process. */
export function fontBytes(face: Face): Uint8Array {
  const bytes = loaded.get(face) ?? readFileSync(join(process.cwd(), ...FOLDER, ...faces[face]));
  loaded.set(face, bytes);
  return bytes;
}
