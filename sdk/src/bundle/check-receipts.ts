// Invariant: a cosignature counts only with a witness's key that did not come with the bundle; what nobody checked is said to be carried, no more.
// Source: C2SP tlog-cosignature, RFC 3161; the evidence section of docs/protocol.md.
import { bundleFolders } from "../contract/evidence-bundle";
import { verifyCosignature } from "../log/cosignature";
import { messageOf } from "../log/format-error";
import { parseNote, parseSignatureLine } from "../log/note";
import { ALGORITHM, parseVerifierKey, type VerifierKey } from "../log/verifier-key";
import { noteText } from "./check-manifest";
import type { ListedFiles } from "./files";
import { BundleFailure, BundleUnreadable } from "./source";

const MAX_NOTE = 1 << 20;
const MAX_TOKEN = 1 << 20;
const SIZE = "(0|[1-9][0-9]{0,15})";
const COSIGNATURES = new RegExp(`^${bundleFolders.cosignatures}${SIZE}$`);
const TIMESTAMP = new RegExp(`^${bundleFolders.timestamps}${SIZE}-[1-9][0-9]{0,2}\\.der$`);

/** A witness's word on the checkpoint of `size`. `at` is when it was given, for one that its key was given for and holds; null for one that nobody checked. */
export type Cosignature = { size: number; witness: string; at: Date | null };

/** What others said of the bundle's checkpoints. */
export type ReceiptsCheck = {
  cosignatures: Cosignature[];
  /** Sizes of the checkpoints that carry a time stamp, one for each. */
  timestamps: number[];
  /** Names of the witnesses whose keys were given and who cosigned nothing here. */
  silent: string[];
};

/** The keys of witnesses that a person gave. Throws BundleUnreadable. */
export function readWitnesses(texts: readonly string[]): VerifierKey[] {
  return texts.map((text) => {
    try {
      return parseVerifierKey(text.trim(), ALGORITHM.cosignature);
    } catch (error) {
      throw new BundleUnreadable(`the witness's key that you gave can't be read: ${messageOf(error)}`);
    }
  });
}

/** Reads cosignatures and time stamps, whose checkpoints were found to be the log's, and checks the cosignatures of these witnesses. Throws BundleFailure. */
export async function checkReceipts(files: ListedFiles, witnesses: readonly VerifierKey[]): Promise<ReceiptsCheck> {
  const cosignatures: Cosignature[] = [];
  const timestamps: number[] = [];
  for (const file of files.paths) {
    if (file.startsWith(bundleFolders.cosignatures)) {
      const size = sizeIn(file, COSIGNATURES, files);
      cosignatures.push(...await cosignaturesIn(file, size, files, witnesses));
    } else if (file.startsWith(bundleFolders.timestamps)) {
      timestamps.push(sizeIn(file, TIMESTAMP, files));
      await files.whole(file, MAX_TOKEN);
    }
  }
  const heard = new Set(cosignatures.filter((it) => it.at !== null).map((it) => it.witness));
  return { cosignatures, timestamps, silent: witnesses.map((it) => it.name).filter((it) => !heard.has(it)) };
}

function sizeIn(file: string, form: RegExp, files: ListedFiles): number {
  const size = Number(form.exec(file)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new BundleFailure(`${file} does not say of which checkpoint it is`, { file });
  if (!files.has(`${bundleFolders.checkpoints}${size}`)) throw new BundleFailure(`${file} is of a checkpoint that is not in the bundle`, { file });
  return size;
}

async function cosignaturesIn(file: string, size: number, files: ListedFiles, witnesses: readonly VerifierKey[]): Promise<Cosignature[]> {
  const checkpoint = `${bundleFolders.checkpoints}${size}`;
  const { text } = parseNote(noteText(await files.whole(checkpoint, MAX_NOTE), checkpoint));
  const lines = noteText(await files.whole(file, MAX_NOTE), file);
  const held = new Map<string, Date>();
  for (const key of witnesses) {
    const check = await verifyCosignature(lines, text, key);
    if (check.ok) held.set(check.line, check.at);
    else if (check.reason === "no_ed25519") throw new BundleUnreadable(check.message);
    else if (check.reason !== "unknown_key") throw new BundleFailure(`${file}: ${check.message}`, { file });
  }
  return linesOf(lines, file).map((line) => ({ size, witness: nameIn(line, file), at: held.get(line) ?? null }));
}

function linesOf(text: string, file: string): string[] {
  const lines = text.match(/[^\n]*\n/g) ?? [];
  if (lines.length === 0 || lines.join("") !== text || new Set(lines).size !== lines.length) throw new BundleFailure(`${file} is not lines of cosignatures, each once`, { file });
  return lines;
}

function nameIn(line: string, file: string): string {
  try {
    return parseSignatureLine(line.slice(0, -1)).name;
  } catch (error) {
    throw new BundleFailure(`${file}: ${messageOf(error)}`, { file });
  }
}
