import { config } from "zod/v4/core";

// The page's policy forbids making code from text; without this Zod would try, and each attempt be reported as a violation.
config({ jitless: true });
