/** Makes the bundles that bare Node runs; says whether anything was to be done. */
export function bundleServer(): Promise<boolean>;
