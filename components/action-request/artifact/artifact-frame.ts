/** Where an artifact is in its request, whether the address points into it (then nothing of it stays folded), and its name. */
export type ArtifactFrame = { index: number; opened: boolean; name: string };
