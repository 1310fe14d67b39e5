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

1. **Files.** \`manifest.json\` lists the SHA-256 of every other file but its own signature.

        sed -n 's/.*"path": "\\(.*\\)".*/\\1/p' manifest.json > /tmp/paths
        sed -n 's/.*"sha256": "\\(.*\\)".*/\\1/p' manifest.json > /tmp/sums
        paste -d ' ' /tmp/sums /tmp/paths | sed 's/ /  /' | sha256sum -c --quiet && echo every file is the one of the manifest

2. **Signature.** \`manifest.sig\` is a signed note. Its text is the three lines up to and including the one that begins with \`sha256:\`, each with its line feed; that line has to be the SHA-256 of \`manifest.json\`. The line after the empty one is \`— ${log.origin} <base64>\`: after base64, 4 bytes of key id and 64 bytes of Ed25519 signature over the text.

        # Yours, and not the one above: after the last + stand one byte 01 and the 32 bytes of the key, in base64.
        KEY='<verifier key>'
        head -n 3 manifest.sig > /tmp/text
        tail -n 1 manifest.sig | awk '{print $NF}' | base64 -d | tail -c 64 > /tmp/signature
        (printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; printf '%s' "$KEY" | cut -d + -f 3- | base64 -d | tail -c 32) > /tmp/key.der
        openssl pkeyutl -verify -pubin -keyform DER -inkey /tmp/key.der -rawin -in /tmp/text -sigfile /tmp/signature
        test "sha256:$(sha256sum < manifest.json | cut -c 1-64)" = "$(tail -n 1 /tmp/text)" && echo the signature is of this manifest

   A checkpoint in \`checkpoints/\` is checked the same way: origin, size and root, a line each.
3. **One entry.** In \`events.jsonl\`, the leaf is what stands after \`"leaf":\` up to the last \`}\` of the line. Its hash is SHA-256 of a zero byte and the leaf:

        (printf '\\000'; sed -n 1p events.jsonl | LC_ALL=C sed 's/^{"index":[0-9]*,"leaf"://; s/}$//' | tr -d '\\n') | sha256sum

   ${leafElsewhere(log)}

4. **What was disclosed.** \`disclosures.jsonl\` has the words behind the digests: base64url of SHA-256 of the text of a disclosure is in \`sd\` of its leaf.

        printf '%s' '<disclosure>' | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '='

5. **The sample.** The place of a member is the SHA-256 of seed, population and item, with line feeds between; the sample of each population are the smallest.

        printf '%s\\n%s\\n%s' '<seed>' '<population>' '<item>' | sha256sum

6. **What others said.** \`cosignatures/\` and \`timestamps/\` are there where a witness or a time-stamping authority had answered before this export, or the first that it repeats, was asked for. The number in a file's name is the checkpoint that it is of. A time stamp is an RFC 3161 token over the bytes of that checkpoint; \`root.pem\` is the certificate of the authority, from the authority:

        for token in timestamps/*.der; do
          checkpoint=checkpoints/$(basename "$token" | cut -d - -f 1)
          openssl ts -verify -token_in -in "$token" -data "$checkpoint" -CAfile root.pem
          openssl ts -reply -token_in -in "$token" -text | grep 'Time stamp'
        done

   It was there at that time at the latest. The tool does not check time stamps, and checks cosignatures with \`--witness '<witness key>'\`.
7. **A cosignature.** Its line is \`— <witness> <base64>\`: after base64, 4 bytes of key id, 8 of the time in seconds, and 64 of Ed25519 signature over \`cosignature/v1\`, the time, and the three lines of the checkpoint.

        # From the witness. After the last + stand one byte 04 and the 32 bytes of the key, in base64.
        WITNESS='<witness key>'
        SIZE='<size>'
        grep -F "— $(printf '%s' "$WITNESS" | cut -d + -f 1) " "cosignatures/$SIZE" | awk '{print $NF}' | base64 -d > /tmp/cosignature
        TIME=$(printf '%d' "0x$(tail -c 72 /tmp/cosignature | head -c 8 | od -An -tx1 | tr -d ' \\n')")
        (printf 'cosignature/v1\\ntime %s\\n' "$TIME"; head -n 3 "checkpoints/$SIZE") > /tmp/text
        tail -c 64 /tmp/cosignature > /tmp/signature
        (printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; printf '%s' "$WITNESS" | cut -d + -f 3- | base64 -d | tail -c 32) > /tmp/key.der
        openssl pkeyutl -verify -pubin -keyform DER -inkey /tmp/key.der -rawin -in /tmp/text -sigfile /tmp/signature
        echo "cosigned at $TIME seconds since 1970"

${log.kind === "full-range"
    ? `The entries are all from ${log.from} up to, not including, ${log.to}: the tool computes the root of the tree again, so that nothing is missing and nothing was added.`
    : "The entries are those that the query selected, each proven to be in the log. A selection can't show that nothing is missing."}
`;
}

/** Where the hash of an entry stands besides. */
function leafElsewhere(log: BundleLog): string {
  const tile = "hash number N modulo 256, of 32 bytes each, in the tile `0/<N divided by 256, three digits>`";
  return log.kind === "selection"
    ? `For entry N it is ${tile}, in the folder \`tile\` of this bundle. The tile is proven by the checkpoint, which is what the tool computes.`
    : `For entry N it is ${tile}, which the log serves to everybody at \`/log/tile/\`. The checkpoint proves the tiles, which is what the tool computes.`;
}
