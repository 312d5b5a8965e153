import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type RequestDto, requestDto, requestListDto } from "@/lib/services/top-up-requests/schema";
import {
  Providers,
  razorpayWebhook,
  type SignedWebhook,
  stripeWebhook,
} from "../../fixtures/payments/providers";
import { type Answer, bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { lettersTo } from "../../fixtures/portal/letters";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let providers: Providers;
let rig: Rig;
let authId: string;
let own: ApiClient;
let owner: Browser;
let finance: ApiClient;

beforeAll(async () => {
  providers = await new Providers().start();
  rig = await startRig({ env: providers.env, sandbox: { partnerBalance: "500000.00" } });
  authId = rig.customers[0]?.authId ?? "";
  [own, owner, finance] = await Promise.all([
    rig.api("customer", authId),
    rig.browser("customer", authId),
    rig.api("finance"),
  ]);
});
afterAll(async () => {
  await rig?.stop();
  await providers?.close();
});

type Method = "razorpay" | "stripe";
let amounts = 100;

/** A request with another amount each time, so that none is suspected to be another one. */
async function ask(method: Method): Promise<RequestDto> {
  amounts += 1;
  const body = { amount: `${amounts}.05`, currency: "INR", method };
  const headers = { "idempotency-key": crypto.randomUUID() };
  return dataOf(
    await own.post(`/api/v1/customers/${authId}/top-up-requests`, body, headers),
    requestDto,
    201,
  );
}

const webhook = { razorpay: razorpayWebhook, stripe: stripeWebhook };
function deliver(method: Method, { body, headers }: SignedWebhook): Promise<Answer> {
  return rig.stranger.post(`/api/webhooks/${method}`, body, headers);
}
const asSeen = async (id: string) => dataOf(await finance.get(`/api/v1/top-up-requests/${id}`), requestDto);
const received = (answer: Answer) =>
  z.object({ received: z.string() }).parse(JSON.parse(answer.text)).received;
const transfersOf = (reference: string) => rig.sql.count("Transfer", "note = $1", [reference]);
const audits = (action: string, reference: string) =>
  rig.sql.count("AuditEvent", `action = $1 AND "targetName" = $2`, [action, reference]);
async function arrived(id: string): Promise<void> {
  await until("the money to arrive", async () => (await asSeen(id)).step === "arrived", 60);
}

describe.each(["razorpay", "stripe"] as const)("%s", (method) => {
  test("asked, paid, told fifty times at once: one transfer and one credit", async () => {
    const request = await ask(method);
    const page = providers.pageOf(request.reference);
    expect(request.paymentUrl).toContain(page.id);
    expect(page.amount).toBe(Number(request.amount.replace(".", "")));
    providers.pay(request.reference);
    const signed = webhook[method](page);
    const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(method, signed)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(answers.filter((answer) => received(answer) === "applied")).toHaveLength(1);
    // The same payment under other names of events, too.
    for (let copy = 0; copy < 3; copy += 1)
      expect((await deliver(method, webhook[method](page))).status).toBe(200);
    await arrived(request.id);
    expect(await transfersOf(request.reference)).toBe(1);
    const { entries } = await rig.control.transfers(authId);
    expect(entries.filter(({ description }) => description.includes(request.reference))).toHaveLength(1);
    expect(await audits("payment.confirmed", request.reference)).toBe(1);
    expect(
      await rig.sql.count("PaymentEvent", `"requestId" = $1::uuid AND state = 'applied'`, [request.id]),
    ).toBe(1);
    const told = `kind = 'top_up_request_decided' AND "dedupeKey" LIKE $1`;
    expect(await rig.sql.count("MailMessage", told, [`%${request.id}%approved`])).toBeGreaterThan(0);
  });

  test.each([
    ["a paisa less", (amount: number) => ({ paid: amount - 1, amount: amount - 1 })],
    ["a paisa more", (amount: number) => ({ paid: amount + 1, amount: amount + 1 })],
    ["another currency", () => ({ currency: "USD" })],
    ["another reference", () => ({ reference: "REQ-000000" })],
  ])("%s goes to a person, and moves nothing", async (_, change) => {
    const request = await ask(method);
    const page = providers.pageOf(request.reference);
    const before = { id: page.id, reference: page.reference };
    providers.pay(request.reference, change(page.amount));
    expect((await deliver(method, webhook[method](before))).status).toBe(200);
    const seen = await asSeen(request.id);
    expect(seen.state).toBe("requested");
    expect(seen.staff?.trouble).toMatch(/paid|reference/);
    expect(await audits("payment.refused", request.reference)).toBe(1);
    expect(await transfersOf(request.reference)).toBe(0);
    // It stands in the way of nothing else.
    page.status = "expired";
  });

  test("an altered, foreign or missing signature: refused, and nothing is read again", async () => {
    const request = await ask(method);
    const page = providers.pay(request.reference);
    const signed = webhook[method](page);
    const calls = providers.calls.length;
    const changed = { ...signed, body: signed.body.replace(page.id, `${page.id}x`) };
    problemOf(await deliver(method, changed), 401);
    problemOf(await deliver(method, { ...signed, headers: {} }), 401);
    problemOf(await deliver(method, webhook[method](page, { secret: "another-secret" })), 401);
    if (method === "stripe") {
      const old = stripeWebhook(page, { at: Math.floor(Date.now() / 1_000) - 600 });
      problemOf(await deliver(method, old), 401);
    }
    expect(
      providers.calls.slice(calls).filter((call) => call.startsWith("GET") && call.includes(page.id)),
    ).toEqual([]);
    expect((await asSeen(request.id)).state).toBe("awaiting_payment");
    expect(await rig.sql.count("AuditEvent", "action = 'payment.webhook_refused'")).toBeGreaterThan(0);
    expect(await rig.sql.count("AuditEvent", "action = 'payment.webhook_refused'")).toBeLessThan(10);
  });

  test("while the provider cannot be asked nothing counts, and it is told to send again", async () => {
    const request = await ask(method);
    const signed = webhook[method](providers.pay(request.reference));
    providers.setDown(true);
    problemOf(await deliver(method, signed), 503);
    expect((await asSeen(request.id)).state).toBe("awaiting_payment");
    providers.setDown(false);
    expect(received(await deliver(method, signed))).toBe("applied");
    await arrived(request.id);
  });

  test("an event says nothing by itself: a page that is not paid stays unpaid", async () => {
    const request = await ask(method);
    const page = providers.pageOf(request.reference);
    expect((await deliver(method, webhook[method](page))).status).toBe(200);
    expect((await asSeen(request.id)).state).toBe("awaiting_payment");
    expect((await deliver(method, webhook[method]({ id: page.id, reference: "x" }))).status).toBe(200);
    const foreign = {
      id: method === "stripe" ? "cs_test_of_nobody" : "plink_ofnobody",
      reference: "REQ-222222",
    };
    expect((await deliver(method, webhook[method](foreign))).status).toBe(202);
  });

  test("paid after it was withdrawn: a person looks", async () => {
    const request = await ask(method);
    const page = providers.pageOf(request.reference);
    expect((await own.post(`/api/v1/top-up-requests/${request.id}/withdraw`, {})).status).toBe(200);
    expect(page.status).toBe("expired");
    providers.pay(request.reference);
    expect((await deliver(method, webhook[method](page))).status).toBe(200);
    const seen = await asSeen(request.id);
    expect(seen).toMatchObject({
      state: "requested",
      staff: { trouble: expect.stringMatching(/withdrawn/) },
    });
    problemOf(await own.post(`/api/v1/top-up-requests/${request.id}/withdraw`, {}), 409);
    expect((await finance.post(`/api/v1/top-up-requests/${request.id}/approve`, {})).status).toBe(200);
    await arrived(request.id);
    expect((await asSeen(request.id)).staff).toMatchObject({
      trouble: null,
      settlement: { note: "Approved with it." },
    });
  });

  test("its answer was lost: the next try finds the page and makes no other", async () => {
    providers.faults.push("drops_after_commit");
    const request = await ask(method);
    expect(request.paymentUrl).toBeNull();
    expect((await asSeen(request.id)).staff?.trouble).toMatch(/did not say/);
    const action = builtActions().get("(customer)/portal/requests/actions.ts#openPaymentAction") ?? "";
    const opened = await owner.action(`/portal/requests/${request.id}`, action, [{ id: request.id }]);
    expect(opened.text).toContain(providers.pageOf(request.reference).id);
    const pages = [...providers.pages.values()].filter(({ reference }) => reference === request.reference);
    expect(pages).toHaveLength(1);
  });

  test("the provider refuses or is down: the request stands, and nothing is shown as done", async () => {
    for (const fault of ["refuses", "down", "hangs_up"] as const) {
      providers.faults.push(fault);
      const request = await ask(method);
      expect(request).toMatchObject({ step: "pay", paymentUrl: null });
      const page = await owner.get(`/portal/requests/${request.id}`);
      expect(page.text).toContain("Open the payment page");
      expect(page.text).not.toMatch(/maximum amount allowed|service is down/);
      expect((await own.post(`/api/v1/top-up-requests/${request.id}/withdraw`, {})).status).toBe(200);
    }
  });

  test("a lost webhook loses no payment", async () => {
    const request = await ask(method);
    providers.pay(request.reference);
    await rig.sql.rows(`UPDATE "TopUpRequest" SET "nextTryAt" = now() WHERE "id" = $1::uuid`, [request.id]);
    await arrived(request.id);
  });
});

test("a second payment for what has arrived: a person looks, and says what became of it", async () => {
  const [admin, decider] = [await makePerson("admin"), await makePerson("finance")];
  await makePerson("support");
  await makePerson("customer", rig.customers[1]?.authId);
  const request = await ask("stripe");
  const page = providers.pay(request.reference);
  expect((await deliver("stripe", stripeWebhook(page))).status).toBe(200);
  await arrived(request.id);
  const askedAbout = async () =>
    (
      await rig.sql.rows(
        `SELECT "toAddress" FROM "MailMessage" WHERE "kind" = 'top_up_request_received' AND "dedupeKey" LIKE $1`,
        [`%${request.id}%`],
      )
    ).map(({ toAddress }) => toAddress);
  expect(await askedAbout()).toEqual([]);
  const attention = async () =>
    bodyOf(await finance.get("/api/v1/top-up-requests?view=attention&size=100"), requestListDto).data.some(
      ({ id }) => id === request.id,
    );
  expect(await attention()).toBe(false);
  const path = `/api/v1/top-up-requests/${request.id}/settle`;
  const body = { note: "Given back at Stripe." };
  problemOf(await finance.post(path, body), 409);

  page.paymentId = `${page.paymentId}again`;
  expect((await deliver("stripe", stripeWebhook(page))).status).toBe(200);
  // Told again of the same payment, nobody is written to again.
  expect((await deliver("stripe", stripeWebhook(page))).status).toBe(200);
  const deciders = [admin.email, decider.email].toSorted();
  expect((await askedAbout()).toSorted()).toEqual(deciders);
  const [letter] = await lettersTo(decider.email);
  expect(letter?.letter.subject).toBe(`A payment for ${request.reference} could not be booked`);
  expect(letter?.letter.paragraphs[0]).toBe("A second payment came for it.");
  expect(await asSeen(request.id)).toMatchObject({
    step: "arrived",
    staff: { trouble: "A second payment came for it.", canSettle: true },
  });
  expect(await transfersOf(request.reference)).toBe(1);
  expect(await attention()).toBe(true);
  expect((await owner.get(`/portal/requests/${request.id}`)).text).not.toContain("second payment");

  problemOf(await finance.post(path, { note: "" }), 422);
  problemOf(await own.post(path, body), 403);
  const answers = await Promise.all([finance.post(path, body), finance.post(path, body)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await audits("top_up_request.settled", request.reference)).toBe(1);
  expect(await attention()).toBe(false);
  expect(await asSeen(request.id)).toMatchObject({
    staff: { trouble: null, canSettle: false, settlement: body },
  });

  // What was said of the second is no answer to a third.
  page.paymentId = `${page.paymentId}again`;
  expect((await deliver("stripe", stripeWebhook(page))).status).toBe(200);
  expect(await attention()).toBe(true);
  expect((await askedAbout()).toSorted()).toEqual([...deciders, ...deciders].toSorted());
  const open = await finance.get("/api/v1/top-up-requests?view=open&size=100");
  expect(open.text).toContain(request.id);
  expect((await finance.post(path, body)).status).toBe(200);
  expect((await finance.get("/api/v1/top-up-requests?view=open&size=100")).text).not.toContain(request.id);
});

test("paid in part at Razorpay: a person looks", async () => {
  const request = await ask("razorpay");
  const page = providers.pay(request.reference, { paid: 1 });
  const signed = razorpayWebhook(page, { event: "payment_link.partially_paid" });
  expect((await deliver("razorpay", signed)).status).toBe(200);
  expect(await asSeen(request.id)).toMatchObject({
    state: "requested",
    staff: { trouble: expect.stringMatching(/^0\.01 INR was paid/) },
  });
});

test("killed while the page was being made: the page is found afterwards", async () => {
  providers.faults.push("drops_after_commit");
  const request = await ask("razorpay");
  await rig.portal.kill9();
  await rig.restart();
  // As it stands when the process died before it could give its turn back.
  await rig.sql.rows(
    `UPDATE "TopUpRequest" SET "nextTryAt" = now() - interval '1 second', "failureDetail" = NULL WHERE "id" = $1::uuid`,
    [request.id],
  );
  const page = providers.pay(request.reference);
  expect((await deliver("razorpay", razorpayWebhook(page))).status).toBe(200);
  finance = await rig.api("finance");
  own = await rig.api("customer", authId);
  await arrived(request.id);
  expect(await transfersOf(request.reference)).toBe(1);
});

test("the master balance is too low: the payment is kept, and the staff see why", async () => {
  const body = { amount: "900000.00", currency: "INR", method: "stripe" };
  const headers = { "idempotency-key": crypto.randomUUID() };
  const request = dataOf(
    await own.post(`/api/v1/customers/${authId}/top-up-requests`, body, headers),
    requestDto,
    201,
  );
  expect((await deliver("stripe", stripeWebhook(providers.pay(request.reference)))).status).toBe(200);
  await until("the refusal to show", async () => (await asSeen(request.id)).staff?.trouble !== null);
  const seen = await asSeen(request.id);
  expect(seen).toMatchObject({ state: "approved", staff: { mendable: true, transfer: null } });
  const own2 = dataOf(await own.get(`/api/v1/top-up-requests/${request.id}`), requestDto);
  expect(own2.step).toBe("on_its_way");
  expect(JSON.stringify(own2)).not.toMatch(/master/i);
});
