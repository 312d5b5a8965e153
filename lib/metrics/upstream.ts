import "server-only";
import { upstreamStats } from "@/lib/vobiz/client";
import { metrics } from "./registry";

/** What this process has seen of upstream; counts only ever grow while it lives. */
export function collectUpstream(): void {
  const { upstreamCalls, upstreamLatency, upstreamInFlight } = metrics();
  const { endpoints, inFlight, queued } = upstreamStats();
  upstreamCalls.reset();
  upstreamLatency.reset();
  for (const { endpoint, calls, failed, failures, p50Ms, p95Ms } of endpoints) {
    upstreamCalls.inc({ endpoint, outcome: "ok" }, calls - failed);
    for (const [outcome, count] of Object.entries(failures)) upstreamCalls.inc({ endpoint, outcome }, count);
    if (p50Ms !== null) upstreamLatency.set({ endpoint, quantile: "0.5" }, p50Ms / 1000);
    if (p95Ms !== null) upstreamLatency.set({ endpoint, quantile: "0.95" }, p95Ms / 1000);
  }
  upstreamInFlight.set({ state: "in_flight" }, inFlight);
  upstreamInFlight.set({ state: "waiting" }, queued);
}
