import { cosign } from "countersign/log/cosignature";
import { fromBase64 } from "countersign/log/bytes";
import { emptyRoot } from "countersign/log/merkle";
import { parseCheckpoint } from "countersign/log/checkpoint";
import { verifyConsistency } from "countersign/log/merkle-verify";
import { verifyNote } from "countersign/log/note";
import { signerNamed } from "countersign/log/signer.fixture";
import { ALGORITHM, formatVerifierKey, parseVerifierKey } from "countersign/log/verifier-key";
import { type Loopback, loopback } from "./loopback";

export type Witness = Loopback & { setting: { url: string; key: string }; held: { size: number; root: Uint8Array }; /** Answers with this instead, while it is set. */ failing: number | null };

/** A witness of one log as C2SP tlog-witness describes it: it cosigns what extends what it cosigned before. */
export async function startWitness(logKey: string): Promise<Witness> {
  const signer = signerNamed("witness.test/w");
  const server = await loopback(async ({ method, url, body }) => {
    if (witness.failing !== null) return { status: witness.failing, body: "not now" };
    if (method !== "POST" || url.pathname !== "/log/add-checkpoint") return { status: 404 };
    const text = body.toString("utf8");
    const split = text.indexOf("\n\n");
    const [oldLine, ...proof] = text.slice(0, split).split("\n");
    const note = await verifyNote(text.slice(split + 2), [parseVerifierKey(logKey)]);
    if (!note.ok) return { status: 403 };
    const { size, root } = parseCheckpoint(note.text);
    const old = Number(/^old (0|[1-9]\d*)$/.exec(oldLine!)![1]);
    if (old > size) return { status: 400 };
    if (old !== witness.held.size) return { status: 409, type: "text/x.tlog.size", body: `${witness.held.size}\n` };
    if (old === size && Buffer.compare(root, witness.held.root) !== 0) return { status: 409 };
    const extended = verifyConsistency({ oldSize: old, oldRoot: witness.held.root, newSize: size, newRoot: root, proof: proof.map(fromBase64) });
    if (!extended.ok) return { status: 422 };
    witness.held = { size, root };
    return { status: 200, body: cosign(note.text, Math.floor(Date.now() / 1_000), signer) };
  });
  const witness: Witness = { ...server, setting: { url: `${server.url}/log`, key: formatVerifierKey(signer, ALGORITHM.cosignature) }, held: { size: 0, root: emptyRoot() }, failing: null };
  return witness;
}
