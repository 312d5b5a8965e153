import type pg from "pg";

export interface AuditQuestion {
  name: string;
  params: Record<string, string>;
}

interface Facts {
  customer: string;
  tail: string;
  person: string;
  rarePerson: string;
  transfer: string;
  reference: string;
  request: string;
}

async function factsOf(client: pg.Client): Promise<Facts> {
  const one = async (text: string): Promise<string> => {
    const { rows } = await client.query<{ value: string }>(text);
    return rows[0]?.value ?? "";
  };
  const middle = `"occurredAt" <= (SELECT min(first_at) + (max(last_at) - min(first_at)) / 3 FROM audit_search.block)`;
  const of = (column: string, where: string) =>
    one(`SELECT "${column}" AS value FROM "AuditEvent" WHERE ${where} AND "${column}" IS NOT NULL
         ORDER BY "occurredAt" DESC LIMIT 1`);
  return {
    customer: await one(`SELECT 'MA_' || upper(left(md5('customer 0'), 8)) AS value`),
    tail: await one(`SELECT 'MA_' || upper(left(md5('customer 1700'), 8)) AS value`),
    person: await one(`SELECT md5('user 0')::uuid::text AS value`),
    rarePerson: await one(`SELECT md5('user 4011')::uuid::text AS value`),
    transfer: await of("targetId", `${middle} AND "action" = 'transfer.requested'`),
    reference: await of("targetName", `${middle} AND "action" = 'transfer.approved'`),
    request: await of("requestId", middle),
  };
}

/** Every filter alone, with values that are common, rare and not there at all, and combinations that people ask for. */
export async function auditQuestions(client: pg.Client): Promise<AuditQuestion[]> {
  const facts = await factsOf(client);
  const ask = (name: string, params: Record<string, string>): AuditQuestion => ({ name, params });
  return [
    ask("nothing", {}),
    ask("a month", { from: "2026-02-01", to: "2026-02-28", zone: "Asia/Kolkata" }),
    ask("a common action", { action: "auth.sign_in" }),
    ask("a rare action", { action: "keys.rotation_started" }),
    ask("an action that never was", { action: "auth.setup" }),
    ask("outcome failed", { outcome: "failed" }),
    ask("outcome unknown", { outcome: "unknown" }),
    ask("action + rare outcome", { action: "transfer.completed", outcome: "unknown" }),
    ask("action + outcome it never has", { action: "mail.sent", outcome: "denied" }),
    ask("a job by id", { actor: "jobs" }),
    ask("a person by id", { actor: facts.person }),
    ask("a rare person by id", { actor: facts.rarePerson }),
    ask("actor by name", { actor: "Asha Rao" }),
    ask("actor by rare name", { actor: "kiran iyer 4011" }),
    ask("actor by name that nobody has", { actor: "Xanthippe" }),
    ask("job + action it never does", { actor: "jobs", action: "auth.sign_in" }),
    ask("person + action", { actor: facts.person, action: "transfer.approved" }),
    ask("person + action they never do", { actor: facts.person, action: "numbers.refreshed" }),
    ask("key + outcome", { actor: "System 1", outcome: "unknown" }),
    ask("the busiest customer", { customer: facts.customer }),
    ask("a customer of the tail", { customer: facts.tail }),
    ask("customer that is nobody", { customer: "MA_NOBODY" }),
    ask("customer + action", { customer: facts.customer, action: "kyc.revoked" }),
    ask("customer + action never done", { customer: facts.customer, action: "user.role_changed" }),
    ask("customer + outcome", { customer: facts.customer, outcome: "unknown" }),
    ask("customer + person", { customer: facts.tail, actor: facts.person }),
    ask("customer + rare text", { customer: facts.customer, search: "mistaken import" }),
    ask("target: a transfer", { target: facts.transfer }),
    ask("target: a customer by name", { target: "Company 0 Ltd" }),
    ask("target: part of many names", { target: "Company 19" }),
    ask("target name + action", { target: "Company 0 Ltd", action: "customer.imported" }),
    ask("target name + action it never has", { target: "Company 0 Ltd", action: "auth.sign_in" }),
    ask("target: a reference", { target: facts.reference }),
    ask("target + outcome", { target: "Company 1 Ltd", outcome: "denied" }),
    ask("address of a system", { address: "203.0.113.1" }),
    ask("address of one person", { address: "10.9.7.7" }),
    ask("address + action never done", { address: "203.0.113.1", action: "auth.sign_in" }),
    ask("address + somebody else", { address: "203.0.113.1", actor: facts.person }),
    ask("a request", { request: facts.request }),
    ask("search: a common word", { search: "balance" }),
    ask("search: a rare phrase", { search: "mistaken import" }),
    ask("search: not there", { search: "qqzzyx" }),
    ask("search: three letters", { search: "A0F" }),
    ask("search: six of a reference", { search: facts.reference.slice(6, 12) }),
    ask("search: an invoice", { search: "Invoice 1234" }),
    ask("search: a request", { search: facts.request }),
    ask("search + action", { search: "Ravi", action: "mail.retried" }),
    ask("search + action + outcome", { search: "too low", action: "kyc.revoked", outcome: "failed" }),
    ask("search + month", { search: "mistaken import", from: "2025-12-01", to: "2026-01-31" }),
    ask("action + month", { action: "brand.changed", from: "2025-12-01", to: "2025-12-31" }),
    ask("rare action + month without", {
      action: "keys.rotation_started",
      from: "2026-08-01",
      to: "2026-08-31",
    }),
  ];
}
