import { createHash } from "node:crypto";
import type { BundleFile } from "countersign/contract/evidence-bundle";
import type { ZipEntry } from "./zip";

/** The files of a bundle as they were written, for the manifest. */
export type Written = BundleFile[];

/** A file that is listed once it was written. */
export function listed(written: Written, { path, content }: ZipEntry): ZipEntry {
  return {
    path,
    content: async function* () {
      const hash = createHash("sha256");
      let size = 0;
      for await (const part of content()) {
        hash.update(part);
        size += part.length;
        yield part;
      }
      written.push({ path, size, sha256: hash.digest("hex") });
    },
  };
}

/** A file whose whole text is known when its turn comes. */
export function textFile(path: string, text: () => string | Promise<string>): ZipEntry {
  return { path, content: async function* () { yield Buffer.from(await text()); } };
}
