import "../../fixtures/vobiz/environment";
import { afterEach, describe, expect, it } from "vitest";
import { sealCustomerToken } from "@/lib/vobiz/credentials";
import { createAccount, listAccounts } from "@/lib/vobiz/resources/accounts";
import { listAllCalls, listCalls } from "@/lib/vobiz/resources/calls";
import {
  fetchOwnBalance,
  listOwnCalls,
  listOwnNumbers,
  listOwnTransactions,
} from "@/lib/vobiz/resources/customer-api";
import {
  createKycSession,
  listCustomerKycSessions,
  listKycSessions,
  resendKycSession,
  revokeKycSession,
} from "@/lib/vobiz/resources/kyc";
import { listAllNumbers, listNumbers } from "@/lib/vobiz/resources/numbers";
import { fetchAnalytics } from "@/lib/vobiz/resources/partner";
import { listAllTransactions, listTransactions, readWholeLedger } from "@/lib/vobiz/resources/transactions";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { createTrunk, listTrunks } from "@/lib/vobiz/resources/trunks";
import { testCustomerScope, testPartnerScope } from "../../fixtures/scopes";
import {
  type Answer,
  type AnsweringServer,
  json,
  PARTNER,
  startAnsweringServer,
} from "../../fixtures/vobiz/answering-server";
import { exampleText } from "../../fixtures/vobiz/load";

const partner = testPartnerScope();
const customer = testCustomerScope("MA_ZKITB8Z2");
const other = testCustomerScope("MA_48149cf4");
const credentials = {
  authId: customer.authId,
  sealedToken: sealCustomerToken(customer.authId, "canary-customer-token"),
};
const days = { from: "2026-05-01", to: "2026-05-11" };

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function answering(answers: string | Answer | Answer[]) {
  const answer = typeof answers === "string" ? json(200, exampleText(answers)) : answers;
  const server = await startAnsweringServer(answer);
  servers.push(server);
  return { ...server, options: { client: server.client } };
}

describe("the requests in the vendor's documents", () => {
  it("create a customer", async () => {
    const server = await answering("seed-flow-account-created");
    const input = JSON.parse(exampleText("seed-flow-account-request"));
    const { account, sealedToken } = await createAccount(partner, input, server.options);
    expect(server.requests[0]).toMatchObject({ method: "POST", url: "/api/v1/partner/accounts" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(input);
    expect(account.sealedToken).toBe(sealedToken);
    expect(sealedToken).toMatch(/^v1\./);
  });

  it("create a customer with all 15 fields", async () => {
    const server = await answering("seed-customers-created");
    const wanted = JSON.parse(exampleText("seed-customers-create-request"));
    const { zip_code: zipCode, gst_status: gstStatus, account_type: accountType, ...same } = wanted;
    const result = await createAccount(partner, { ...same, zipCode, gstStatus, accountType }, server.options);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(wanted);
    expect(Object.keys(wanted)).toHaveLength(15);
    expect(result.sealedToken).toBeNull();
  });

  it("move money, digit for digit", async () => {
    const server = await answering("seed-flow-transfer-completed");
    const { currency, description } = JSON.parse(exampleText("seed-flow-transfer-request"));
    const outcome = await transferBalance(other, { amount: "500.00", currency, description }, server.options);
    expect(outcome).toMatchObject({ kind: "completed", transactionId: "txn_abc123def456" });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/api/v1/partner/accounts/MA_48149cf4/transfer-balance",
      body: '{"amount":500.00,"currency":"INR","description":"April recharge — Credresolve"}',
    });
  });

  it("begin, resend and revoke a verification", async () => {
    const server = await answering([
      json(201, exampleText("seed-flow-kyc-created")),
      json(200, ""),
      json(200, "{}"),
    ]);
    const wanted = JSON.parse(exampleText("seed-flow-kyc-request"));
    const input = {
      flow: "email",
      webhookUrl: wanted.webhook_url,
      expiresInDays: 14,
      reminders: [3, 1],
    } as const;
    const asked = testCustomerScope("MA_XXXXXX");
    const begun = await createKycSession(asked, { ...input, reminders: [3, 1] }, server.options);
    expect(begun).toMatchObject({
      kind: "done",
      answer: { id: "kycs_abc123", authId: "MA_XXXXXX", flow: "email" },
    });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ ...wanted, flow_type: "email" });
    await resendKycSession(asked, "kycs_abc123", server.options);
    expect(server.requests[1]).toMatchObject({
      method: "POST",
      url: "/api/v1/partner/kyc-sessions/kycs_abc123/resend",
      body: "",
    });
    await revokeKycSession(asked, "kycs_abc123", "Wrong email", server.options);
    expect(server.requests[2]).toMatchObject({
      method: "DELETE",
      url: "/api/v1/partner/kyc-sessions/kycs_abc123",
    });
    expect(JSON.parse(server.requests[2]?.body ?? "")).toEqual(
      JSON.parse(exampleText("seed-flow-kyc-revoke-request")),
    );
  });

  it("create a trunk with the customer's own pair", async () => {
    const server = await answering("seed-flow-trunk-created");
    const input = {
      name: "My SIP Trunk",
      direction: "outbound",
      isEnabled: true,
      isSecure: false,
      transport: "udp",
      concurrentCallsLimit: 10,
      callsPerSecondLimit: 5,
    } as const;
    const made = await createTrunk(customer, credentials, input, server.options);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(
      JSON.parse(exampleText("seed-flow-trunk-request")),
    );
    expect(server.requests[0]?.url).toBe("/api/v1/Account/MA_ZKITB8Z2/trunks");
    expect(server.requests[0]?.headers).toMatchObject({
      "x-auth-id": "MA_ZKITB8Z2",
      "x-auth-token": "canary-customer-token",
    });
    expect(made).toMatchObject({ kind: "done", answer: { id: "aabbcc-dd-ee-ff-gg" } });
  });
});

describe("queries", () => {
  type Options = { client: AnsweringServer["client"] };
  const calls = "contract-calls-current";
  const ledger = "contract-transactions-current";
  const numbers = "contract-numbers-current";
  const filters = {
    page: 2,
    size: 50,
    days,
    direction: "inbound",
    status: "no_answer",
    hangupCause: "NO_ANSWER",
    minDurationSeconds: 10,
    maxDurationSeconds: 90,
    fromNumber: "+9198",
    toNumber: "+9122",
    search: "a b",
    context: "voice-api",
  } as const;
  const { status: _status, maxDurationSeconds: _longest, ...ownFilters } = filters;
  const callQuery =
    "page=2&per_page=50&start_date=2026-05-01&end_date=2026-05-11&call_direction=inbound&status=no_answer&hangup_cause=NO_ANSWER" +
    "&min_duration=10&max_duration=90&from_number=%2B9198&to_number=%2B9122&search=a+b&context=voice-api";
  const ownCallQuery = callQuery.replace("&status=no_answer", "").replace("&max_duration=90", "");

  it.each<[string, string, (options: Options) => Promise<unknown>, string]>([
    [
      "accounts",
      "contract-accounts-current",
      (o) => listAccounts(partner, { page: 3, size: 10, search: "a&b" }, o),
      "/api/v1/partner/accounts?page=3&size=10&per_page=10&search=a%26b",
    ],
    [
      "accounts by default",
      "contract-accounts-current",
      (o) => listAccounts(partner, {}, o),
      "/api/v1/partner/accounts?page=1&size=20&per_page=20",
    ],
    [
      "accounts beyond the limit",
      "contract-accounts-current",
      (o) => listAccounts(partner, { page: 0, size: 1000 }, o),
      "/api/v1/partner/accounts?page=1&size=100&per_page=100",
    ],
    [
      "analytics",
      "contract-analytics-legacy",
      (o) => fetchAnalytics(partner, { days }, o),
      "/api/v1/partner/analytics?from_date=2026-05-01&to_date=2026-05-11",
    ],
    [
      "analytics by default",
      "contract-analytics-legacy",
      (o) => fetchAnalytics(partner, {}, o),
      "/api/v1/partner/analytics",
    ],
    [
      "transactions",
      ledger,
      (o) => listTransactions(customer, { days, kind: "recharge" }, o),
      "/api/v1/partner/accounts/MA_ZKITB8Z2/transactions?page=1&per_page=20&from_date=2026-05-01&to_date=2026-05-11&transaction_type=recharge",
    ],
    [
      "all transactions",
      ledger,
      (o) => listAllTransactions(partner, { authId: "MA_1", search: "ref" }, o),
      "/api/v1/partner/transactions?page=1&per_page=20&account=MA_1&search=ref",
    ],
    [
      "the whole ledger",
      ledger,
      (o) => readWholeLedger(customer, days, o),
      "/api/v1/partner/accounts/MA_ZKITB8Z2/transactions?page=1&per_page=100&from_date=2026-05-01&to_date=2026-05-11",
    ],
    [
      "calls",
      calls,
      (o) => listCalls(customer, filters, o),
      `/api/v1/partner/accounts/MA_ZKITB8Z2/cdrs?${callQuery}`,
    ],
    ["all calls", calls, (o) => listAllCalls(partner, filters, o), `/api/v1/partner/cdrs?${callQuery}`],
    [
      "numbers",
      numbers,
      (o) => listNumbers(customer, { search: "9122712", applicationId: "app_1" }, o),
      "/api/v1/partner/accounts/MA_ZKITB8Z2/numbers?page=1&per_page=20&search=9122712&application_id=app_1",
    ],
    [
      "all numbers",
      numbers,
      (o) => listAllNumbers(partner, { size: 50 }, o),
      "/api/v1/partner/numbers?page=1&per_page=50",
    ],
    [
      "sessions",
      "contract-kyc-list",
      (o) => listKycSessions(partner, { status: "opened" }, o),
      "/api/v1/partner/kyc-sessions?page=1&size=20&status=opened",
    ],
    [
      "a customer's sessions",
      "contract-kyc-list",
      (o) => listCustomerKycSessions(customer, {}, o),
      "/api/v1/partner/kyc-sessions?page=1&size=20&account_auth_id=MA_ZKITB8Z2",
    ],
    [
      "the own balance",
      "contract-own-balance",
      (o) => fetchOwnBalance(customer, credentials, { currency: "INR" }, o),
      "/api/v1/Account/MA_ZKITB8Z2/balance/INR",
    ],
    [
      "the own transactions",
      "contract-transactions-own",
      (o) => listOwnTransactions(customer, credentials, { days, direction: "debit" }, o),
      "/api/v1/Account/MA_ZKITB8Z2/transactions?page=1&per_page=20&from_date=2026-05-01&to_date=2026-05-11&type=debit",
    ],
    [
      "the own calls",
      calls,
      (o) => listOwnCalls(customer, credentials, ownFilters, o),
      `/api/v1/Account/MA_ZKITB8Z2/cdr?${ownCallQuery}`,
    ],
    [
      "the own numbers",
      numbers,
      (o) => listOwnNumbers(customer, credentials, { search: "91" }, o),
      "/api/v1/Account/MA_ZKITB8Z2/numbers?page=1&per_page=20&search=91",
    ],
    [
      "the own trunks",
      "contract-trunks",
      (o) => listTrunks(customer, credentials, { page: 3 }, o),
      "/api/v1/Account/MA_ZKITB8Z2/trunks?limit=20&offset=40",
    ],
  ])("for %s", async (_what, example, ask, url) => {
    const server = await answering(example);
    await ask(server.options);
    expect(server.requests.map(({ method }) => method)).toEqual(["GET"]);
    expect(server.requests[0]?.url).toBe(url);
    const own = url.startsWith("/api/v1/Account/");
    expect(server.requests[0]?.headers["x-auth-id"]).toBe(own ? customer.authId : PARTNER.authId);
  });

  it("refuse days that are none, before asking", async () => {
    const server = await answering(calls);
    const refused = { code: "validation", phase: "not_sent" };
    for (const wrong of [
      { from: "1 May", to: "2026-05-11" },
      { from: "2026-05-11", to: "2026-05-01" },
    ]) {
      await expect(listCalls(customer, { days: wrong }, server.options)).rejects.toMatchObject(refused);
    }
    expect(server.requests).toHaveLength(0);
  });
});
