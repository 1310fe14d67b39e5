export interface RunningPostgres {
  readonly url: string;
  readonly adminUrl: string;
  readonly location: string;
  readonly lost: Promise<never>;
  readonly stop: () => Promise<void>;
}
export function startPostgres(options: { dataDir: string; throwaway?: boolean }): Promise<RunningPostgres>;
export function removePostgres(dataDir: string): Promise<void>;
