export interface HttpLimits {
  connectMs: number;
  headersMs: number;
  bodyMs: number;
  /** Queueing, retries and everything else of one GET. */
  readTotalMs: number;
  /** The same for any other method. */
  writeTotalMs: number;
  maxReadBytes: number;
  maxWriteBytes: number;
  /** Of GET only. */
  retries: number;
  backoffMs: number;
  maxInFlight: number;
  maxQueued: number;
}

export const defaultLimits: HttpLimits = {
  connectMs: 5_000,
  headersMs: 15_000,
  bodyMs: 15_000,
  readTotalMs: 20_000,
  writeTotalMs: 30_000,
  maxReadBytes: 8 * 1024 * 1024,
  maxWriteBytes: 1024 * 1024,
  retries: 2,
  backoffMs: 250,
  maxInFlight: 64,
  maxQueued: 256,
};
