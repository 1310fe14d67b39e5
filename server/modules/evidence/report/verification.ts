import { encode } from "uqr";
import type { EvidenceReport } from "@/server/core/evidence/report";
import { code, heading, list, paragraph } from "./blocks";
import { inks } from "./ink";
import { type Element, PAGE, type Paper } from "./paper";
import { table } from "./table";
import { count } from "./words";

const MODULE = 2.6;
const QUIET_ZONE = 4;

/** How to check this report without whoever made it. */
export function verification(paper: Paper, parent: Element, report: EvidenceReport): void {
  paragraph(paper, parent, "The bundle that this report belongs to holds the entries, the proofs, the checkpoints and the tables. Whoever has it and the log's verifier key can check all of it offline.");
  heading(paper, parent, 2, "Checkpoint");
  paragraph(paper, parent, "The signed head of the log up to which this report read. Its first line names the log, the second is the number of entries, the third the root of the tree in base64. Compare it with a checkpoint that somebody else kept.");
  code(paper, parent, report.checkpoint.trimEnd());
  square(paper, parent, report.checkpoint);
  heading(paper, parent, 2, "With the tool");
  code(paper, parent, `npx countersign verify ${report.id}.zip --key '${report.verifierKey}'`);
  list(paper, parent, [
    "The key above is printed for comparison. Get it from somewhere else than this report and its bundle: from whoever answers for the log, or from a checkpoint that you kept.",
    "Exit status 0: all that was checked holds. 1: something does not hold, and the first wrong item is named. 2: the bundle could not be read.",
    "The tool says in words what was proven and what was not. It needs no network.",
  ]);
  heading(paper, parent, 2, "By hand");
  paragraph(paper, parent, "VERIFY.md in the bundle leads through one signature with openssl and one hash with sha256sum. An entry's hash is SHA-256 of a zero byte and the bytes of its line; two hashes make one as SHA-256 of a byte 01, the left and the right one.");
  heading(paper, parent, 2, "What that proves, and what not");
  list(paper, parent, [
    "The entries are in the log that the checkpoint describes, unchanged. With a full range, none is missing between its ends.",
    "Disclosed words are those that were committed to when the entry was written.",
    "The checks of each request follow from its entries: approver, order, digest, quorum.",
    "It does not prove that what happened outside of Countersign did not happen, that an executor did only what it reported, or that the log was not rewritten before anybody else kept a checkpoint.",
  ]);
  if (report.files.length > 0) {
    heading(paper, parent, 2, "Files of the bundle");
    const files = table(paper, parent, [{ head: "File", share: 1.3 }, { head: "Bytes", share: 0.7, numeric: true }, { head: "SHA-256", share: 3.4 }], { rowHeads: true });
    for (const it of report.files) files.row([{ text: it.path, ink: inks.code }, count(it.size), { text: it.sha256, ink: inks.code }]);
    files.end();
  }
}

/** The checkpoint as a QR code, for a phone to compare. */
function square(paper: Paper, parent: Element, text: string): void {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const side = size * MODULE;
  paper.ensure(side + 2 * QUIET_ZONE * MODULE);
  const left = PAGE.left + QUIET_ZONE;
  const figure = paper.element(parent, "Figure", { alt: "QR code with the text of the checkpoint that stands above it." });
  paper.mark(figure, "Figure", () => {
    for (const [row, modules] of data.entries()) {
      for (const [column, dark] of modules.entries()) if (dark) paper.pdf.rect(left + column * MODULE, paper.y + row * MODULE, MODULE, MODULE);
    }
    paper.pdf.fill("#000000");
  });
  figure.end();
  paper.y += side + 12;
}
