// Invariant: a zip that was dropped on a page is read where it lies, and leaves it nowhere.
// Source: the File API.
import { BundleUnreadable, type BundleSource } from "./source";
import { openZip } from "./zip-source";

/** The bundle in a zip that a person chose. Throws BundleUnreadable. */
export function openBlob(blob: Blob): Promise<BundleSource> {
  return openZip({
    size: blob.size,
    read: async (offset, length) => {
      if (offset + length > blob.size) throw new BundleUnreadable("the zip ends early");
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    },
  });
}
