export interface ThrowawayDatabase {
  /** As the role that the product works as. */
  readonly url: string;
  /** As the role that may do everything. */
  readonly adminUrl: string;
  readonly dataDir: string;
}
export function throwawayDatabase(): Promise<ThrowawayDatabase & { readonly remove: () => Promise<void> }>;
export function withThrowawayDatabase<T>(work: (database: ThrowawayDatabase) => Promise<T>): Promise<T>;
