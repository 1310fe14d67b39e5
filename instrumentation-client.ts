// The page's policy forbids making code from text; Zod would try to, and each attempt be reported as a violation.
// It reads this before its first schema; importing it here to say so would put it on every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
