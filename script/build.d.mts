/** Makes the bundles that bare Node runs; says whether anything was to be done. */
export function bundleServer(): Promise<boolean>;
/** Makes the command `countersign`; says whether anything was to be done. */
export function bundleCommand(): Promise<boolean>;
/** Makes the thread that looks at large requests; says whether anything was to be done. */
export function bundleThreads(): Promise<boolean>;
