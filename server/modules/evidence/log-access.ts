import type { NoteSigner } from "countersign/log/note";

/** What a bundle needs of the log besides its rows; whoever makes exports passes it in. */
export type LogAccess = { signer: () => NoteSigner; readTile: (level: number, index: number, width: number) => Promise<Uint8Array | null> };
