// Invariant: whoever reads a file of a bundle reads the bytes that the manifest names, or learns that they are not.
// Source: the evidence section of docs/protocol.md.
import { bundlePaths, type BundleFile, type BundleManifest } from "../contract/evidence-bundle";
import { toHex } from "../log/bytes";
import { sha256InPieces } from "../log/sha256";
import { BundleFailure, readWhole, type BundleSource } from "./source";

/** The files of the manifest. `stream` throws BundleFailure at the end of a file that has other bytes than the manifest says. */
export type ListedFiles = {
  paths: readonly string[];
  has: (path: string) => boolean;
  size: (path: string) => number;
  stream: (path: string) => AsyncIterable<Uint8Array>;
  /** The same, for a caller who hashes: `check` is told the SHA-256 of all of it, in hex. */
  streamFor: (path: string) => { chunks: AsyncIterable<Uint8Array>; check: (sha256: string) => void };
  whole: (path: string, limit: number) => Promise<Uint8Array>;
  /** Reads what nobody has read, for its hash alone. */
  readRest: () => Promise<void>;
};

/** The files of a manifest in a bundle that holds these, the manifest and its signature, and no other. */
export function listedFiles(source: BundleSource, manifest: BundleManifest): ListedFiles {
  const listed = new Map(manifest.files.map((it) => [it.path, it]));
  const present = new Set(source.paths);
  for (const path of present) {
    if (path !== bundlePaths.manifest && path !== bundlePaths.signature && !listed.has(path)) throw new BundleFailure(`${path} is in the bundle and not in its manifest`, { file: path });
  }
  for (const path of listed.keys()) if (!present.has(path)) throw new BundleFailure(`${path} is in the manifest and not in the bundle`, { file: path });
  const read = new Set<string>();
  async function* stream(path: string): AsyncGenerator<Uint8Array> {
    yield* checked(source.read(path), listed.get(path)!);
    read.add(path);
  }
  return {
    streamFor: (path) => {
      read.add(path);
      return { chunks: source.read(path), check: (sha256) => requireHash(listed.get(path)!, sha256) };
    },
    paths: [...listed.keys()], has: (path) => listed.has(path), size: (path) => listed.get(path)?.size ?? 0, stream,
    whole: (path, limit) => readWhole({ paths: [path], read: stream }, path, limit),
    readRest: async () => {
      for (const path of listed.keys()) if (!read.has(path)) for await (const chunk of stream(path)) void chunk;
    },
  };
}

async function* checked(chunks: AsyncIterable<Uint8Array>, file: BundleFile): AsyncGenerator<Uint8Array> {
  const hash = sha256InPieces();
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  if (size !== file.size) throw new BundleFailure(`${file.path} has ${size} bytes, and ${file.size} by the manifest`, { file: file.path });
  requireHash(file, toHex(hash.digest()));
}

function requireHash(file: BundleFile, sha256: string): void {
  if (sha256 !== file.sha256) throw new BundleFailure(`${file.path} is not the file that the manifest names: its SHA-256 is another`, { file: file.path });
}
