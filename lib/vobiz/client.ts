import "server-only";
import { env } from "@/lib/env";
import { type Credentials, guarded, partnerCredentialsFromEnv } from "./credentials";
import { VobizHttp } from "./http";
import type { HttpLimits } from "./limits";
import type { UpstreamStats } from "./stats";

export interface VobizClient {
  http: VobizHttp;
  /** @throws VobizError not_configured */
  partnerCredentials(): Credentials;
}

export interface CallOptions {
  /** Ends the request; for a write this leaves its outcome unknown. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, instead of the default of 20 s for reads and 30 s for writes. */
  deadlineMs?: number | undefined;
  /** Another upstream than the one of the environment. */
  client?: VobizClient | undefined;
}

export interface ClientOptions {
  baseUrl: string;
  partner: { authId: string; token: string };
  limits?: Partial<HttpLimits>;
}

export function createVobizClient({ baseUrl, partner, limits }: ClientOptions): VobizClient {
  const credentials = guarded({ kind: "partner", ...partner });
  return { http: new VobizHttp(baseUrl, limits), partnerCredentials: () => credentials };
}

// Bundles may hold this module more than once; connections and statistics must be one.
const KEY = Symbol.for("tandem.vobiz.client");
const shared = globalThis as typeof globalThis & { [KEY]?: VobizClient };

/** The client for the upstream that the environment names. */
export function vobizClient(): VobizClient {
  shared[KEY] ??= fromEnv();
  return shared[KEY];
}

function fromEnv(): VobizClient {
  let credentials: Credentials | undefined;
  return {
    http: new VobizHttp(env().VOBIZ_API_URL),
    partnerCredentials: () => {
      credentials ??= guarded(partnerCredentialsFromEnv());
      return credentials;
    },
  };
}

/** What this process has seen of the vendor: latencies, failures, last success and last failure. Asks nothing. */
export function upstreamStats(): UpstreamStats {
  return vobizClient().http.stats();
}
