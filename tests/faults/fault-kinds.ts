import type { Random } from "../../sandbox/seed/random";

export interface FaultRule {
  /** Which of the run's customers. */
  customer: number;
  on: "transfer" | "ledger" | "wallet";
  /** For the control port, without its `match`. */
  rule: Record<string, unknown>;
}

type Draw = (random: Random) => Record<string, unknown>;

const vendorError = (status: number, code: string) => ({
  kind: "status_before_commit",
  status,
  body: { error: { code, message: "Simulated" }, status: "error" },
});

// Every mode of the sandbox. A vendor's own refusal after the commit is not among them: it would be a lie that nobody
// could tell from the truth at the time.
const onTransfer: readonly Draw[] = [
  () => ({ kind: "refuse" }),
  () => ({ kind: "hang" }),
  () => ({ kind: "hang_after_commit" }),
  () => ({ kind: "reset_before_commit" }),
  () => ({ kind: "reset_after_commit" }),
  (random) => ({ kind: "status_before_commit", status: random.pick([500, 502, 503, 504]) }),
  (random) => ({ kind: "status_before_commit", status: random.pick([403, 429, 502]), html: true }),
  () => ({ ...vendorError(429, "rate_limited"), retryAfter: 0 }),
  (random) =>
    random.pick([
      vendorError(400, "insufficient_balance"),
      vendorError(401, "unauthorized"),
      vendorError(403, "forbidden"),
      vendorError(404, "account_not_found"),
      vendorError(422, "validation_error"),
    ]),
  (random) => ({ kind: "status_after_commit", status: random.pick([500, 502, 503, 408, 409]) }),
  (random) => ({ kind: "status_after_commit", status: random.pick([403, 404, 429, 502]), html: true }),
  () => ({ kind: "truncate_body" }),
  () => ({ kind: "truncate_json" }),
  () => ({ kind: "html_body" }),
  () => ({ kind: "foreign_body" }),
  (random) => ({ kind: "wrong_amount", ...(random.chance(0.5) ? { amount: "0.01" } : {}) }),
  (random) => ({ kind: "redirect", status: random.pick([301, 302, 307, 308]), location: "/elsewhere" }),
  (random) => ({ kind: "slow_body", ms: random.int(100, 1_500) }),
  (random) => ({ kind: "delay", ms: random.int(20, 1_200) }),
];

/** What the ledger shows of a transfer; the books themselves are right. */
const bentRow: readonly Draw[] = [
  (random) => ({ kind: "ledger_lag", ms: random.int(200, 3_000) }),
  () => ({ kind: "drop_description" }),
  (random) => ({ kind: "truncate_description", length: random.int(0, 80) }),
  () => ({ kind: "duplicate_row" }),
];

const onRead: readonly Draw[] = [
  () => ({ kind: "refuse" }),
  () => ({ kind: "reset_before_commit" }),
  (random) => ({ kind: "status_before_commit", status: random.pick([403, 404, 429, 500, 502]) }),
  () => ({ kind: "truncate_body" }),
  () => ({ kind: "truncate_json" }),
  () => ({ kind: "html_body" }),
  () => ({ kind: "foreign_body" }),
  (random) => ({ kind: "slow_body", ms: random.int(100, 800) }),
  (random) => ({ kind: "delay", ms: random.int(20, 800) }),
  () => ({ kind: "redirect", status: 302, location: "/elsewhere" }),
];

/** One fault somewhere on the way of one customer's transfers. */
export function drawFault(random: Random, customers: number): FaultRule {
  const customer = random.int(0, customers - 1);
  const times = random.chance(0.7) ? { times: random.int(1, 2) } : {};
  const skip = random.chance(0.2) ? { skip: 1 } : {};
  const [on, draws] = random.weighted(
    [
      ["transfer", onTransfer],
      ["transfer", bentRow],
      ["ledger", onRead],
      ["wallet", onRead],
    ] as const,
    ([place, table]) =>
      place === "transfer" ? (table === onTransfer ? 6 : 2) : place === "ledger" ? 2 : 0.5,
  );
  return { customer, on, rule: { ...random.pick<Draw>(draws)(random), ...times, ...skip } };
}

/** Which requests upstream a fault is for. */
export function matchOf(on: FaultRule["on"], authId: string): { method: string; path: string } {
  if (on === "transfer") return { method: "POST", path: `/accounts/${authId}/transfer-balance` };
  return { method: "GET", path: `/accounts/${authId}/${on === "ledger" ? "transactions" : "balance"}` };
}
