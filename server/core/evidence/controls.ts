// Invariant: every framework has its controls here once, in the order of its own text.
// Source: docs/controls.md; a test holds the two together.
import type { Framework as FrameworkId } from "countersign/contract/framework";
import type { Control, Framework } from "./control";
import { gdpr, gdprArticles } from "./controls/gdpr";
import { iso27001, iso27001Controls } from "./controls/iso27001";
import { nist80053, nist80053Controls } from "./controls/nist80053";
import { soc2, soc2Criteria } from "./controls/soc2";

/** What an export can be made for. */
export const frameworks: Readonly<Record<FrameworkId, Framework & { controls: readonly Control[] }>> = {
  soc2: { ...soc2, controls: soc2Criteria },
  iso27001: { ...iso27001, controls: iso27001Controls },
  nist80053: { ...nist80053, controls: nist80053Controls },
  gdpr: { ...gdpr, controls: gdprArticles },
};

/** The ids of the frameworks, in the order in which people choose from them. */
export const frameworkIds = Object.keys(frameworks) as FrameworkId[];
