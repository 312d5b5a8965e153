import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const gauge = (registry: Registry, name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `tandem_${name}`, help, labelNames, registers: [registry] });

function build() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const named = (name: string, help: string, labelNames?: string[]) =>
    gauge(registry, name, help, labelNames);
  return {
    registry,
    requests: new Histogram({
      name: "tandem_http_request_duration_seconds",
      help: "Answers of this instance, by the route's template.",
      labelNames: ["route", "method", "status"],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    upstreamCalls: new Counter({
      name: "tandem_upstream_calls_total",
      help: "Calls of this instance to the voice platform, by endpoint and outcome.",
      labelNames: ["endpoint", "outcome"],
      registers: [registry],
    }),
    upstreamLatency: named(
      "upstream_latency_seconds",
      "Of the last 256 calls of this instance to an endpoint.",
      ["endpoint", "quantile"],
    ),
    upstreamInFlight: named(
      "upstream_in_flight",
      "Calls of this instance that are under way or wait for a place.",
      ["state"],
    ),
    version: named("build_info", "Always 1; the version is in the label.", ["version"]),
    jobs: named("queue_jobs", "Jobs that are not over or were given up, by queue and state.", [
      "queue",
      "state",
    ]),
    failing: named("job_failing", "1 for a job or beat whose last round failed.", ["job", "kind"]),
    lag: named("sync_lag_seconds", "Since what is mirrored from upstream was last known to be whole.", [
      "source",
    ]),
    attention: named("attention_items_open", "What needs somebody and has not cleared, snoozed or not.", [
      "severity",
    ]),
    transfers: named("transfers_open", "Transfers that are not over, by state.", ["state"]),
    transfersDay: named(
      "transfers_last_day",
      "Transfers made in the last 24 hours that are over, by state.",
      ["state"],
    ),
    mails: named("mails", "E-mails of the outbox that were not sent, by state.", ["state"]),
    databaseBytes: named("database_bytes", "Size of the portal's database."),
    backupAge: named(
      "backup_age_seconds",
      "Since the last backup that was made; absent where there is none.",
    ),
  };
}

export type Metrics = ReturnType<typeof build>;

// Both the bundle's copies of this module and what listens to requests share one.
const KEY = Symbol.for("tandem.metrics");
const held = globalThis as typeof globalThis & { [KEY]?: Metrics };

/** The figures of this process, made on first use. */
export function metrics(): Metrics {
  held[KEY] ??= build();
  return held[KEY];
}
