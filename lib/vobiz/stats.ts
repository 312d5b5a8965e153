import "server-only";
import type { VobizErrorCode } from "./types";

const KEPT_DURATIONS = 256;
const KEPT_FAILURES = 20;
/** Codes that say something about the vendor's health; a 404 or a refused value is a healthy answer. */
const UNHEALTHY: ReadonlySet<VobizErrorCode> = new Set<VobizErrorCode>([
  "unreachable",
  "timeout",
  "bad_response",
  "credentials_refused",
  "rate_limited",
  "upstream_error",
  "redirected",
]);

interface EndpointRecord {
  calls: number;
  failures: Partial<Record<VobizErrorCode, number>>;
  durations: number[];
  next: number;
  lastAt: Date | null;
}

export interface EndpointStats {
  endpoint: string;
  calls: number;
  failed: number;
  failures: Partial<Record<VobizErrorCode, number>>;
  /** Over the last calls, retries included; milliseconds. */
  p50Ms: number | null;
  p95Ms: number | null;
  lastAt: Date | null;
}

export interface UpstreamFailure {
  at: Date;
  endpoint: string;
  code: VobizErrorCode;
  /** The vendor's own, to name when asking them. */
  requestId: string | null;
}

export interface UpstreamStats {
  endpoints: EndpointStats[];
  /** Of those that say something about the vendor's health; newest first. */
  lastFailures: UpstreamFailure[];
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailureCode: VobizErrorCode | null;
  /** Since when the partner's own credentials are refused; null once they work again. */
  credentialsRefusedAt: Date | null;
  inFlight: number;
  queued: number;
}

export interface CallRecord {
  endpoint: string;
  durationMs: number;
  /** Undefined for a success. */
  failure: VobizErrorCode | undefined;
  /** Whether the partner's credentials were used. */
  asPartner: boolean;
  /** The vendor's id of a request that failed, where it gave one. */
  requestId?: string | undefined;
}

/** What this process has seen of the vendor; in memory only. */
export class StatsRecorder {
  private readonly endpoints = new Map<string, EndpointRecord>();
  private readonly lastFailures: UpstreamFailure[] = [];
  private lastSuccessAt: Date | null = null;
  private lastFailureAt: Date | null = null;
  private lastFailureCode: VobizErrorCode | null = null;
  private credentialsRefusedAt: Date | null = null;

  record({ endpoint, durationMs, failure, asPartner, requestId }: CallRecord): void {
    const now = new Date();
    const record = this.endpoints.get(endpoint) ?? {
      calls: 0,
      failures: {},
      durations: [],
      next: 0,
      lastAt: null,
    };
    this.endpoints.set(endpoint, record);
    record.calls += 1;
    record.lastAt = now;
    record.durations[record.next] = durationMs;
    record.next = (record.next + 1) % KEPT_DURATIONS;
    if (failure) record.failures[failure] = (record.failures[failure] ?? 0) + 1;
    if (failure && UNHEALTHY.has(failure)) {
      this.lastFailures.unshift({ at: now, endpoint, code: failure, requestId: requestId ?? null });
      this.lastFailures.length = Math.min(this.lastFailures.length, KEPT_FAILURES);
    }
    this.recordHealth(now, failure, asPartner);
  }

  private recordHealth(now: Date, failure: VobizErrorCode | undefined, asPartner: boolean): void {
    if (failure === "aborted" || failure === "not_configured") return;
    // A customer's own refused token says nothing about the connection.
    const refused = failure === "credentials_refused";
    if (refused && asPartner) this.credentialsRefusedAt ??= now;
    if (failure && UNHEALTHY.has(failure) && (asPartner || !refused)) {
      this.lastFailureAt = now;
      this.lastFailureCode = failure;
      return;
    }
    this.lastSuccessAt = now;
    if (asPartner && !failure) this.credentialsRefusedAt = null;
  }

  snapshot(load: { inFlight: number; queued: number }): UpstreamStats {
    return {
      endpoints: [...this.endpoints].map(([endpoint, record]) => summarise(endpoint, record)),
      lastFailures: [...this.lastFailures],
      lastSuccessAt: this.lastSuccessAt,
      lastFailureAt: this.lastFailureAt,
      lastFailureCode: this.lastFailureCode,
      credentialsRefusedAt: this.credentialsRefusedAt,
      ...load,
    };
  }
}

function summarise(endpoint: string, { calls, failures, durations, lastAt }: EndpointRecord): EndpointStats {
  const sorted = durations.toSorted((a, b) => a - b);
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const copy = { ...failures };
  return { endpoint, calls, failed, failures: copy, p50Ms: at(sorted, 0.5), p95Ms: at(sorted, 0.95), lastAt };
}

function at(sorted: number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
