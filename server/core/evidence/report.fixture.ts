// A report that a test changes where it matters.
import { populations, populationWords } from "./population";
import type { EvidenceReport } from "./report";

/** An export of a quarter, with what the test says instead. */
export function reportWith(change: Partial<EvidenceReport> = {}): EvidenceReport {
  return {
    id: "exp_01jd3q8", product: "Countersign 0.1.0", ranBy: { id: "usr_vera", name: "Vera Lindqvist" }, ranAt: "2026-10-05T08:30:00.000Z", framework: "soc2",
    query: "environment:production", period: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z" }, sample: { size: 25, seed: "audit-2026-q3" },
    log: { origin: "countersign.example.com/log", before: 1_204, after: 48_211, size: 49_002, coverage: "full-range" },
    reconciliation: [
      { what: "Entries of the log in the period", count: 47_007 },
      { what: "of which begin a request", count: 5_210 },
      { what: "of which are members by themselves", count: 130 },
      { what: "Members of all populations", count: 5_340, total: true },
    ],
    populations: populations.map((name, index) => ({
      name, ...populationWords[name], members: index === 1 ? 0 : 500 + index, sampled: index === 1 ? 0 : 25,
      checks: name === "approved_and_executed" ? { quorum_met: { yes: 498, no: 2, notApplicable: 0 } } : {},
    })),
    checkpoint: "countersign.example.com/log\n49002\nq6fz0vW0m3pM0h1Yv4T9mX3b6Yt2r0vJvFq0Zk5m1aA=\n\n— countersign.example.com/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n",
    verifierKey: "countersign.example.com/log+63bb1e3f+AQ8P2XJzjVLuNvDyi1Z4nQkHHyHIa0XWJk5vUB0yX2mp",
    files: [{ path: "population.csv", size: 81_233, sha256: "9f".repeat(32) }],
    ...change,
  };
}
