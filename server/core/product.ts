// Invariant: what the product calls itself in files that leave it has the version of package.json; a test holds the two together.
// Source: package.json.

export const VERSION = "0.1.0";
export const PRODUCT = `Countersign ${VERSION}`;
