// Invariant: one way to unpack by one name, wherever it runs.
// Source: RFC 1951; package.json ("imports") picks inflate.node.ts or, in a browser, inflate.browser.ts.
export { inflateRaw } from "#inflate";
