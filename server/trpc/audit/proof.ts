import { z } from "zod";
import { toBase64 } from "countersign/log/bytes";
import { proveEntry } from "@/server/log/reader";
import { logVerifierKey } from "@/server/log/signer";
import type { AuditProof } from "@/server/modules/audit/views";
import { withRole } from "../init";

export const proof = withRole("auditor", "admin").input(z.object({ index: z.int().nonnegative() })).query(async ({ input }): Promise<AuditProof> => {
  const proven = await proveEntry(input.index);
  return { index: proven.index, proof: proven.proof, leaf: toBase64(proven.leaf), verifierKey: logVerifierKey() };
});
