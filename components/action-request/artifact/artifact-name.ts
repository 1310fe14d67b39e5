import type { Artifact, ArtifactKind } from "countersign/contract/artifact";

const kinds: Record<ArtifactKind, string> = {
  text: "Text", json: "JSON", sql: "SQL", "terraform-plan": "Terraform plan", "iam-policy": "IAM policy", kubernetes: "Kubernetes",
  command: "Command", http: "HTTP request", table: "Table", link: "Link",
};

/** What a kind of artifact is called. */
export function kindName(kind: ArtifactKind): string {
  return kinds[kind];
}

/** An artifact's title, or what it is. */
export function artifactName(it: Artifact): string {
  return it.title ?? kinds[it.kind];
}
