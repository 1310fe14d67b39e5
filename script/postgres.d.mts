export interface RunningPostgres {
  /** As the role that the product works as. */
  readonly url: string;
  /** As the role that may do everything. */
  readonly adminUrl: string;
  /** The folder of the cluster. */
  readonly location: string;
  /** Rejects when the database goes away while it is in use. */
  readonly lost: Promise<never>;
  /** Leaves it running when others use it. */
  stop(): Promise<void>;
}
export function startPostgres(options: { dataDir: string; throwaway?: boolean }): Promise<RunningPostgres>;
