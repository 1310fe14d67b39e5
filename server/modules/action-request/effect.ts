import type { Artifact } from "countersign/contract/artifact";
import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { policyEffect, serviceGroups, type ActionGroup, type PolicyEffect } from "@/server/core/iam/effect";
import type { EffectPart } from "@/server/core/iam/levels";
import { manifestChange, type ManifestChange } from "@/server/core/kubernetes/manifest-change";
import { getVersion } from "./detail";

/** One artifact of a version of a request. */
export type WhichArtifact = { number: number; version: number; artifact: number };

/** What an artifact amounts to, for the kinds that take a grammar or a catalogue to read. */
export type ArtifactEffect = ({ kind: "iam-policy" } & PolicyEffect) | ({ kind: "kubernetes" } & ManifestChange) | { kind: "too-large" };

/** Characters of an artifact from which reading it would hold others up. */
const MAX_READ = 131_072;

/** What an artifact amounts to, told from what this reader sees of it: secrets stay masked. */
export async function getEffect(reader: PersonActor, which: WhichArtifact): Promise<ArtifactEffect> {
  const artifact = await visibleArtifact(reader, which);
  if (sizeOf(artifact) > MAX_READ) return { kind: "too-large" };
  switch (artifact.kind) {
    case "iam-policy": return { kind: "iam-policy", ...policyEffect(artifact.before, artifact.after) };
    case "kubernetes": return { kind: "kubernetes", ...manifestChange(artifact.before, artifact.after) };
    default: throw noEffect();
  }
}

/** All actions of one service that a policy gains, loses or keeps. */
export async function getActions(reader: PersonActor, which: WhichArtifact, part: EffectPart, service: string): Promise<readonly ActionGroup[]> {
  const artifact = await visibleArtifact(reader, which);
  if (artifact.kind !== "iam-policy" || sizeOf(artifact) > MAX_READ) throw noEffect();
  return serviceGroups(artifact.before, artifact.after, part, service);
}

async function visibleArtifact(reader: PersonActor, { number, version, artifact }: WhichArtifact): Promise<Artifact> {
  const found = (await getVersion(reader, number, version)).artifacts[artifact];
  if (found === undefined) throw noEffect();
  return found;
}

function sizeOf(artifact: Artifact): number {
  return JSON.stringify(artifact).length;
}

function noEffect(): AppError {
  return new AppError("not_found", { public: "There is no such artifact in this version of the request." });
}
