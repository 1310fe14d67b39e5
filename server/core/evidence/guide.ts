// Invariant: the guide needs nothing of ours: whoever follows it has openssl, sha256sum and the log's key from elsewhere.
// Source: the formats in docs/protocol, "Evidence bundles"; C2SP signed-note for the signature.
import type { BundleLog } from "countersign/contract/evidence-bundle";

/** VERIFY.md of a bundle. `verifierKey` is shown as what the exporter says, to compare and never to trust. */
export function verifyGuide({ id, log, verifierKey }: { id: string; log: BundleLog; verifierKey: string }): string {
  const size = log.kind === "full-range" ? log.to : log.size;
  return `# How to check this bundle

Export ${id} of the log \`${log.origin}\`, which had ${size} entries then.

You need the log's verifier key from somebody other than whoever gave you this bundle: a colleague, an earlier audit, the operator's publication. The exporter says that it is

    ${verifierKey}

The same stands in \`keys/\`, as a convenience. A bundle that is checked with the key that came in it shows nothing.

## With the tool

    npx countersign verify <this bundle> --key '<verifier key>'

It works offline, says what was proven and what was not, and ends with status 0 (holds), 1 (does not hold) or 2 (could not be read).

## By hand

1. **Files.** \`manifest.json\` lists the SHA-256 of every other file: compare with \`sha256sum population.csv\` and so on.
2. **Signature.** \`manifest.sig\` is a signed note. Its text is the three lines up to and including the one that begins with \`sha256:\`, each with its line feed; that line has to be the SHA-256 of \`manifest.json\`. The line after the empty one is \`— ${log.origin} <base64>\`: after base64, 4 bytes of key id and 64 bytes of Ed25519 signature over the text.

        head -n 3 manifest.sig > text
        tail -n 1 manifest.sig | awk '{print $NF}' | base64 -d | tail -c 64 > signature
        # The key is what stands after the last + of the verifier key: one byte 01, then 32 bytes.
        (printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00'; printf '%s' '<after the last +>' | base64 -d | tail -c 32) > key.der
        openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in text -sigfile signature

   A checkpoint in \`checkpoints/\` is checked the same way: origin, size and root, a line each.
3. **One entry.** In \`events.jsonl\`, the leaf is what stands after \`"leaf":\` up to the last \`}\` of the line. Its hash is SHA-256 of a zero byte and the leaf:

        (printf '\\0'; sed -n 1p events.jsonl | sed 's/^{"index":[0-9]*,"leaf"://; s/}$//' | tr -d '\\n') | sha256sum

4. **What was disclosed.** \`disclosures.jsonl\` has the words behind the digests: base64url of SHA-256 of the text of a disclosure is in \`sd\` of its leaf.

        printf '%s' '<disclosure>' | sha256sum | xxd -r -p | base64 | tr '+/' '-_' | tr -d '='

5. **The sample.** The place of a member is the SHA-256 of seed, population and item, with line feeds between; the sample of each population are the smallest.

        printf '%s\\n%s\\n%s' '<seed>' '<population>' '<item>' | sha256sum

${log.kind === "full-range"
    ? `The entries are all from ${log.from} up to, not including, ${log.to}: the tool computes the root of the tree again, so that nothing is missing and nothing was added.`
    : "The entries are those that the query selected, each proven to be in the log. A selection can't show that nothing is missing."}
`;
}
