export function chromiumOptions(): { executablePath: string | undefined; args: string[] };
export function ensureChromium(): Promise<void>;
