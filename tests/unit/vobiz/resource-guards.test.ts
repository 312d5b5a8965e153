import "../../fixtures/vobiz/environment";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sealCustomerToken } from "@/lib/vobiz/credentials";
import { fetchAccountById, findAccountByEmail } from "@/lib/vobiz/resources/accounts";
import { fetchCall, listCalls } from "@/lib/vobiz/resources/calls";
import { fetchOwnBalance } from "@/lib/vobiz/resources/customer-api";
import { listCustomerKycSessions } from "@/lib/vobiz/resources/kyc";
import { listNumbers } from "@/lib/vobiz/resources/numbers";
import { login } from "@/lib/vobiz/resources/partner";
import { listTransactions } from "@/lib/vobiz/resources/transactions";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { testCustomerScope, testPartnerScope } from "../../fixtures/scopes";
import {
  type Answer,
  type AnsweringServer,
  json,
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

describe("records of another account", () => {
  const mixedUp = { code: "bad_response", message: "Vobiz answered with a record of another account" };
  type Options = { client: AnsweringServer["client"] };

  it.each<[string, (options: Options) => Promise<unknown>]>([
    ["contract-calls-current", (o) => listCalls(other, {}, o)],
    ["contract-transactions-current", (o) => listTransactions(other, {}, o)],
    ["contract-numbers-current", (o) => listNumbers(other, {}, o)],
    ["contract-kyc-list", (o) => listCustomerKycSessions(other, {}, o)],
  ])("in %s are never passed on", async (example, ask) => {
    const server = await answering(example);
    await expect(ask(server.options)).rejects.toMatchObject(mixedUp);
  });

  it("are never passed on as one call", async () => {
    const server = await answering("contract-call-flat");
    const uuid = "8d52f1c0-1111-2222-3333-444455556666";
    await expect(fetchCall(other, uuid, server.options)).rejects.toMatchObject({ code: "not_found" });
    const nobodys = await answering(
      json(200, exampleText("contract-call-flat").replace('"MA_ZKITB8Z2"', "null")),
    );
    await expect(fetchCall(customer, uuid, nobodys.options)).rejects.toMatchObject({ code: "not_found" });
  });

  it("are never passed on as one account", async () => {
    const server = await answering("contract-account-current");
    await expect(fetchAccountById(partner, "MA_48149cf4", server.options)).rejects.toMatchObject({
      code: "bad_response",
    });
  });

  it("open nothing with their credentials", async () => {
    const server = await answering("contract-own-balance");
    const asked = fetchOwnBalance(other, credentials, { currency: "INR" }, server.options);
    await expect(asked).rejects.toMatchObject({ code: "forbidden", phase: "not_sent" });
    const moved = { authId: other.authId, sealedToken: credentials.sealedToken };
    const stolen = fetchOwnBalance(other, moved, { currency: "INR" }, server.options);
    await expect(stolen).rejects.toMatchObject({ code: "not_configured", phase: "not_sent" });
    expect(server.requests).toHaveLength(0);
  });

  it("of a sub-account belong to the account that was asked for", async () => {
    const server = await answering(
      json(200, exampleText("contract-numbers-current").replaceAll("MA_ZKITB8Z2", "SA_12345678")),
    );
    const page = await listNumbers(customer, {}, server.options);
    expect(page.items[0]?.authId).toBe(customer.authId);
  });
});

describe("an account by its e-mail address", () => {
  const account = (email: string) => ({ auth_id: "MA_12345678", name: "A", email });
  const page = (emails: string[], total: number) =>
    json(200, JSON.stringify({ accounts: emails.map(account), total, page: 1, size: 100 }));

  it("is the one that is equal but for the case", async () => {
    const server = await answering([
      page(["x-ops@acme.example", "ops@acme.example.org"], 3),
      page(["Ops@Acme.example"], 3),
    ]);
    const found = await findAccountByEmail(partner, " ops@acme.example ", server.options);
    expect(found?.email).toBe("Ops@Acme.example");
    expect(server.requests[1]?.url).toContain("page=2");
    expect(server.requests[0]?.url).toContain("search=ops%40acme.example");
  });

  it("is searched in lower case too", async () => {
    const server = await answering([page([], 0), page(["ops@acme.example"], 1)]);
    expect((await findAccountByEmail(partner, "OPS@acme.example", server.options))?.email).toBe(
      "ops@acme.example",
    );
  });

  it("is none only when the search came to its end", async () => {
    const none = await answering(page(["x-ops@acme.example"], 1));
    expect(await findAccountByEmail(partner, "ops@acme.example", none.options)).toBeNull();
    const endless = await answering(page(["x-ops@acme.example"], 1_000_000));
    await expect(findAccountByEmail(partner, "ops@acme.example", endless.options)).rejects.toMatchObject({
      code: "bad_response",
    });
    const short = await answering(page([], 5));
    await expect(findAccountByEmail(partner, "ops@acme.example", short.options)).rejects.toMatchObject({
      code: "bad_response",
    });
  });
});

describe("a login", () => {
  const secret = { email: "ops@acme.example", password: "canary-password-1!" };

  it("tells a wrong password from refused credentials, and keeps both out of errors", async () => {
    const wrong = await answering(json(401, exampleText("contract-login-refused")));
    expect(await login(partner, secret, wrong.options)).toEqual({ ok: false, expiresInSeconds: null });
    expect(wrong.client.http.stats().credentialsRefusedAt).toBeNull();
    const refused = await answering(json(401, exampleText("error-e-numeric-code")));
    await expect(login(partner, secret, refused.options)).rejects.toMatchObject({
      code: "credentials_refused",
    });
    const echo = await answering(
      json(422, JSON.stringify({ error: "bad", message: `not ${secret.password}` })),
    );
    await expect(login(partner, secret, echo.options)).rejects.toMatchObject({
      upstreamMessage: "not [redacted]",
    });
  });

  it("that succeeds returns no token", async () => {
    const server = await answering("contract-login");
    expect(await login(partner, secret, server.options)).toEqual({ ok: true, expiresInSeconds: 3600 });
  });
});

describe("amounts on the wire", () => {
  let server: AnsweringServer;
  beforeAll(async () => {
    const answer: Answer = (response, { body }) => {
      const amount = /"amount":([^,}]+)/.exec(body)?.[1];
      const text = `{"transaction_id":"txn_1","to_account":"MA_ZKITB8Z2","amount":${amount},"currency":"INR","status":"completed"}`;
      response.writeHead(200, { "content-type": "application/json" }).end(text);
    };
    server = await startAnsweringServer(answer);
  });
  afterAll(() => server.close());

  it("are the same decimals", async () => {
    const amounts = fc.stringMatching(/^\d{1,12}(\.\d{1,2})?$/).filter((text) => !new Decimal(text).isZero());
    await fc.assert(
      fc.asyncProperty(amounts, async (amount) => {
        const input = { amount, currency: "INR", description: '"amount":1' };
        const outcome = await transferBalance(customer, input, { client: server.client });
        expect(outcome.kind).toBe("completed");
        const written = /^\{"amount":([\d.]+),/.exec(server.requests.at(-1)?.body ?? "")?.[1] ?? "";
        expect(new Decimal(written).equals(amount)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(["0", "-5", "1e3", "5.005", "", "five"])("that are none (%j) are not sent", async (amount) => {
    const before = server.requests.length;
    const outcome = await transferBalance(
      customer,
      { amount, currency: "INR", description: "" },
      { client: server.client },
    );
    expect(outcome).toEqual({ kind: "not_sent", code: "validation" });
    expect(server.requests).toHaveLength(before);
  });

  it("go nowhere for an account that cannot exist", async () => {
    const before = server.requests.length;
    const input = { amount: "5", currency: "INR", description: "" };
    const outcome = await transferBalance(testCustomerScope("MA_1/../MA_2"), input, {
      client: server.client,
    });
    expect(outcome).toEqual({ kind: "not_sent", code: "not_found" });
    expect(server.requests).toHaveLength(before);
  });
});
