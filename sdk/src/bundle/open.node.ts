// Invariant: a bundle on disk is read where it lies, and links in it are followed nowhere.
// Source: node:fs.
import { createReadStream } from "node:fs";
import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { BUNDLE_PATH } from "../contract/evidence-bundle";
import { BundleUnreadable, type BundleSource, type RandomAccess } from "./source";
import { openZip } from "./zip-source";

/** A bundle that is open, and how to close it. */
export type OpenBundle = BundleSource & { close: () => Promise<void> };

/** The bundle at a path: a folder, or a zip. Throws BundleUnreadable. */
export async function openBundle(path: string): Promise<OpenBundle> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new BundleUnreadable(`there is no file or folder ${path}`);
  if (found.isDirectory()) return { ...await openFolder(path), close: () => Promise.resolve() };
  const file = await open(path, "r");
  try {
    return { ...await openZip(accessTo(file, found.size)), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFolder(folder: string): Promise<BundleSource> {
  const items = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = items.filter((it) => !it.isDirectory()).map((it) => {
    const path = join(it.parentPath ?? it.path, it.name).slice(join(folder, "x").length - 1).replaceAll("\\", "/");
    if (!it.isFile()) throw new BundleUnreadable(`${path} is neither a file nor a folder`);
    if (!BUNDLE_PATH.test(path)) throw new BundleUnreadable(`${path} is not a path of a bundle`);
    return path;
  });
  return { paths, read: (path) => createReadStream(join(folder, path), { highWaterMark: 1 << 20 }) };
}

function accessTo(file: FileHandle, size: number): RandomAccess {
  return {
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new BundleUnreadable("the zip ends early");
        done += bytesRead;
      }
      return bytes;
    },
  };
}
