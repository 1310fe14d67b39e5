/** Somebody else who has the same request open. */
export type Onlooker = { id: string; name: string };
