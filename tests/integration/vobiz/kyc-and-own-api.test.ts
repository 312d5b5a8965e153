import "../../fixtures/vobiz/environment";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealCustomerToken } from "@/lib/vobiz/credentials";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { listCalls } from "@/lib/vobiz/resources/calls";
import {
  fetchOwnBalance,
  listOwnCalls,
  listOwnNumbers,
  listOwnTransactions,
} from "@/lib/vobiz/resources/customer-api";
import {
  createKycSession,
  fetchKycSession,
  listCustomerKycSessions,
  listKycSessions,
  resendKycSession,
  revokeKycSession,
} from "@/lib/vobiz/resources/kyc";
import { listTransactions } from "@/lib/vobiz/resources/transactions";
import { createTrunk, listTrunks } from "@/lib/vobiz/resources/trunks";
import { testCustomerScope } from "../../fixtures/scopes";
import {
  credentialsOf,
  sceneDays as days,
  partner,
  type Scene,
  scopeOf,
  startScene,
} from "../../fixtures/vobiz/scene";

async function begun(outcome: ReturnType<typeof createKycSession>) {
  const told = await outcome;
  if (told.kind !== "done") throw new Error(`The verification was not begun: ${told.kind}`);
  return told.answer;
}

describe.each(["current", "legacy"] as const)("the %s generation", (generation) => {
  let scene: Scene;
  let sandbox: Scene["sandbox"];
  let options: Scene["options"];
  let busiest: Scene["busiest"];
  let stranger: Scene["stranger"];

  beforeAll(async () => {
    scene = await startScene(generation);
    ({ sandbox, options, busiest, stranger } = scene);
  });
  afterAll(() => scene.sandbox.close());

  describe("verification", () => {
    it("goes by e-mail, once in half an hour, until it is revoked", async () => {
      const customer = scopeOf(busiest);
      const input = {
        flow: "email",
        customerEmail: "customer@example.com",
        webhookUrl: "https://portal.example/api/webhooks/vobiz/kyc",
        expiresInDays: 14,
        reminders: [3, 1],
        metadata: { ticket: "T-1" },
      } as const;
      const session = await begun(createKycSession(customer, { ...input, reminders: [3, 1] }, options));
      expect(session).toMatchObject({ authId: busiest.authId, flow: "email", status: "email_sent" });
      const read = await fetchKycSession(partner, session.id, options);
      expect(read).toMatchObject({
        id: session.id,
        authId: busiest.authId,
        reminders: [3, 1],
        metadata: { ticket: "T-1" },
      });
      const listed = await listCustomerKycSessions(customer, {}, options);
      expect(listed.items.map(({ id }) => id)).toContain(session.id);
      const resent = await resendKycSession(customer, session.id, options);
      expect(resent).toMatchObject({ kind: "refused", error: { code: "rate_limited", status: 429 } });
      const wait = resent.kind === "refused" ? resent.error.retryAfterSeconds : undefined;
      expect(wait).toBeGreaterThan(0);
      expect(await revokeKycSession(customer, session.id, "Wrong email", options)).toMatchObject({
        kind: "done",
      });
      expect((await fetchKycSession(partner, session.id, options)).status).toBe("revoked");
      const ended = { kind: "refused", error: { code: "conflict" } };
      expect(await revokeKycSession(customer, session.id, undefined, options)).toMatchObject(ended);
      expect(await resendKycSession(customer, session.id, options)).toMatchObject(ended);
    });

    it("goes by redirect, and a new session ends the one before", async () => {
      const customer = scopeOf(stranger);
      const input = { flow: "redirect", redirectUrl: "https://portal.example/kyc/done" } as const;
      const first = await begun(createKycSession(customer, input, options));
      expect(first).toMatchObject({ flow: "redirect", status: "link_ready" });
      expect(first.widgetUrl).toMatch(/\?token=kst_/);
      const second = await begun(createKycSession(customer, input, options));
      expect((await fetchKycSession(partner, first.id, options)).status).toBe("revoked");
      expect(await resendKycSession(customer, second.id, options)).toMatchObject({
        kind: "refused",
        error: { code: "validation", status: 400 },
      });
      await sandbox.control("POST", `/kyc/${second.id}/advance`, { to: "completed" });
      const done = await fetchKycSession(partner, second.id, options);
      expect(done).toMatchObject({ status: "kyc_completed", completedAt: expect.any(Date) });
      expect(done.verified?.completedSteps.length).toBeGreaterThan(0);
      const completed = await listKycSessions(partner, { status: "kyc_completed", size: 100 }, options);
      expect(completed.items.map(({ id }) => id)).toContain(second.id);
    });

    it("is refused with the fields that are wrong, and for nobody", async () => {
      const refused = await createKycSession(scopeOf(busiest), { flow: "redirect" }, options);
      expect(refused).toMatchObject({ kind: "refused", error: { code: "validation", status: 422 } });
      const input = { flow: "email", customerEmail: "a@example.com" } as const;
      expect(await createKycSession(testCustomerScope("MA_00000000"), input, options)).toMatchObject({
        kind: "refused",
        error: { code: "not_found" },
      });
      await expect(fetchKycSession(partner, "kycs_nothing", options)).rejects.toMatchObject({
        code: "not_found",
      });
    });
  });

  describe("the customer's own API", () => {
    it("shows the same wallet, ledger, calls and numbers", async () => {
      const customer = scopeOf(busiest);
      const credentials = credentialsOf(busiest);
      const own = await fetchOwnBalance(customer, credentials, { currency: "INR" }, options);
      expect(own.balance.toFixed(5)).toBe((await fetchBalance(customer, options)).balance.toFixed(5));
      const ledger = await listOwnTransactions(customer, credentials, { days }, options);
      expect(ledger.total).toBe((await listTransactions(customer, { days }, options)).total);
      const credits = await listOwnTransactions(
        customer,
        credentials,
        { days, direction: "credit" },
        options,
      );
      expect(credits.items.every(({ direction }) => direction === "credit")).toBe(true);
      const calls = await listOwnCalls(customer, credentials, { days, direction: "inbound" }, options);
      expect(calls.total).toBe((await listCalls(customer, { days, direction: "inbound" }, options)).total);
      expect(calls.items.every(({ authId }) => authId === busiest.authId)).toBe(true);
      const numbers = await listOwnNumbers(customer, credentials, {}, options);
      expect(numbers.total).toBe(busiest.numbers);
    });

    it("makes and lists trunks", async () => {
      const customer = scopeOf(busiest);
      const credentials = credentialsOf(busiest);
      const before = await listTrunks(customer, credentials, {}, options);
      const input = {
        name: "Main",
        direction: "outbound",
        isEnabled: true,
        isSecure: false,
        transport: "udp",
        concurrentCallsLimit: 10,
        callsPerSecondLimit: 5,
      } as const;
      const made = await createTrunk(customer, credentials, input, options);
      expect(made).toMatchObject({
        kind: "done",
        answer: { name: "Main", direction: "outbound", transport: "udp", concurrentCallsLimit: 10 },
      });
      const after = await listTrunks(customer, credentials, { size: 100 }, options);
      expect(after.total).toBe(before.total + 1);
      expect(after.items.map(({ name }) => name)).toContain("Main");
    });

    it("stays shut for a wrong token, which is not the partner's alarm", async () => {
      const credentials = {
        authId: busiest.authId,
        sealedToken: sealCustomerToken(busiest.authId, stranger.authToken),
      };
      const asked = fetchOwnBalance(scopeOf(busiest), credentials, { currency: "INR" }, options);
      await expect(asked).rejects.toMatchObject({ code: "credentials_refused", status: 401 });
      expect(sandbox.client.http.stats().credentialsRefusedAt).toBeNull();
    });
  });
});
