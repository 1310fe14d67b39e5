// Invariant: one hash function by one name, wherever it runs.
// Source: FIPS 180-4; package.json ("imports") picks sha256.node.ts or, in a browser, sha256.browser.ts.
export { sha256, sha256InPieces } from "#sha256";
