import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestDto, requestListDto } from "@/lib/services/top-up-requests/schema";
import { type Answer, bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { setPolicy } from "../../fixtures/portal/policy";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { askByApi, newUtr } from "../../fixtures/portal/top-up-requests";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let a: { authId: string; name: string };
let b: { authId: string; name: string };
let owner: Browser;
let other: Browser;
let viewer: Browser;
let finance: ApiClient;
let finance2: ApiClient;

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "500000.00" } });
  const [one, two] = rig.customers;
  if (!one || !two) throw new Error("There are too few customers.");
  a = one;
  b = two;
  [owner, other, viewer, finance, finance2] = await Promise.all([
    rig.browser("customer", a.authId),
    rig.browser("customer", b.authId),
    rig.browser("customer_viewer", a.authId),
    rig.api("finance"),
    rig.api("finance"),
  ]);
});
afterAll(() => rig?.stop());

interface Sent {
  fields?: Record<string, string>;
  file?: { bytes: Buffer; name: string };
  headers?: Record<string, string>;
}

/** As the form sends it. */
function ask(browser: Browser, { fields = {}, file, headers = {} }: Sent = {}): Promise<Answer> {
  const form = new FormData();
  const all = {
    idempotencyKey: crypto.randomUUID(),
    amount: "321.00",
    currency: "INR",
    method: "bank_transfer",
    paymentReference: newUtr(),
    note: "",
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  if (file) form.set("attachment", new Blob([Uint8Array.from(file.bytes)]), file.name);
  return browser.send("/portal/requests/upload", {
    method: "POST",
    body: form,
    headers: { origin: rig.portal.url, ...headers },
  });
}

const png = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
const rowsOf = (where: string) => rig.sql.count("TopUpRequest", where);
const path = (id: string, act = "") => `/api/v1/top-up-requests/${id}${act && `/${act}`}`;
const approve = (by: ApiClient, id: string, confirmDuplicate = false) =>
  by.post(path(id, "approve"), { confirmDuplicate });
const creditsWith = async (authId: string, note: string) =>
  (await rig.control.transfers(authId)).entries.filter(({ description }) => description.includes(note));

describe("asking", () => {
  test("with an attachment that only the customer itself and the staff can open, each look on record", async () => {
    const made = dataOf(await ask(owner, { file: { bytes: await png(), name: "pay.png" } }), requestDto, 201);
    expect(made).toMatchObject({ step: "looking", attachment: { name: "pay.png", type: "image/png" } });
    expect(made.staff).toBeNull();
    expect(made.reference).toMatch(/^REQ-[2-9A-Z]{6}$/);
    const file = path(made.id, "attachment");
    const answer = await owner.get(file);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${made.reference}.png"`);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect((await finance.get(file)).status).toBe(200);
    const foreign = problemOf(await other.get(file), 404);
    const nobody = problemOf(await other.get(path(crypto.randomUUID(), "attachment")), 404);
    expect({ ...foreign, requestId: "" }).toEqual({ ...nobody, requestId: "" });
    problemOf(await rig.stranger.get(file), 401);
    const looks = await rig.sql.count(
      "AuditEvent",
      `action = 'top_up_request.attachment_viewed' AND "targetName" = $1`,
      [made.reference],
    );
    expect(looks).toBe(2);
  });

  test("twice at once, and once more after a lost answer: one request", async () => {
    const fields = { idempotencyKey: crypto.randomUUID(), paymentReference: newUtr() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(owner, { fields })));
    const ids = answers.map((answer) => dataOf(answer, requestDto, 201).id);
    expect(new Set(ids).size).toBe(1);
    expect(await rowsOf(`"paymentReference" = '${fields.paymentReference}'`)).toBe(1);
    problemOf(await ask(owner, { fields: { ...fields, amount: "322.00" } }), 422);
    // Another customer may use the same key, and learns nothing from it.
    expect((await ask(other, { fields })).status).toBe(201);
  });

  test("the same payment a second time is refused at its field", async () => {
    const paymentReference = newUtr();
    expect((await ask(owner, { fields: { paymentReference } })).status).toBe(201);
    const again = problemOf(
      await ask(owner, { fields: { paymentReference: paymentReference.toLowerCase(), amount: "9.00" } }),
      422,
    );
    expect(again.errors?.paymentReference).toMatch(/before/);
  });

  test.each([
    ["amount", { amount: "0" }],
    ["amount", { amount: "1e3" }],
    ["amount", { amount: "10.001" }],
    ["currency", { currency: "USD" }],
    ["paymentReference", { paymentReference: "" }],
    ["method", { method: "barter" }],
    ["method", { method: "razorpay", paymentReference: "" }],
    ["idempotencyKey", { idempotencyKey: "x" }],
    ["body", { state: "approved" }],
  ])("bad input at %s: %o", async (field, fields) => {
    const before = await rowsOf("true");
    expect(problemOf(await ask(owner, { fields }), 422).errors).toHaveProperty(field);
    expect(await rowsOf("true")).toBe(before);
  });

  test("files that are not what they say, or too large", async () => {
    const before = await rowsOf("true");
    const evil = { bytes: Buffer.from("<script>alert(1)</script>"), name: "receipt.pdf" };
    expect(problemOf(await ask(owner, { file: evil }), 422).errors).toHaveProperty("attachment");
    const large = { bytes: Buffer.alloc(2 * 1024 * 1024 + 1, 1), name: "a.png" };
    expect(problemOf(await ask(owner, { file: large }), 422).errors).toHaveProperty("attachment");
    const huge = { bytes: Buffer.alloc(3 * 1024 * 1024), name: "a.png" };
    expect(problemOf(await ask(owner, { file: huge }), 413).errors).toHaveProperty("attachment");
    expect(await rowsOf("true")).toBe(before);
  });

  test("a form that does not say how large it is, and is: refused, and the connection goes on", async () => {
    const before = await rowsOf("true");
    const piece = Buffer.alloc(256 * 1024);
    for (let time = 0; time < 3; time += 1) {
      const body = new ReadableStream({
        start(stream) {
          for (let sent = 0; sent < 12; sent += 1) stream.enqueue(piece);
          stream.close();
        },
      });
      const headers = { origin: rig.portal.url, "content-type": "multipart/form-data; boundary=x" };
      const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
      const answer = await owner.send("/portal/requests/upload", init);
      expect(problemOf(answer, 413).errors).toHaveProperty("attachment");
      expect((await owner.get("/api/v1/me")).status).toBe(200);
    }
    expect(await rowsOf("true")).toBe(before);
  });

  test("a picture that is small and becomes large when it is drawn anew", { timeout: 30_000 }, async () => {
    const edge = 3_900;
    // Two colours take one bit for each point; made smaller they become greys, and take eight.
    const noise = Buffer.from(randomBytes(edge * edge).map((byte) => (byte & 1 ? 255 : 0)));
    const bytes = await sharp(noise, { raw: { width: edge, height: edge, channels: 1 } })
      .png({ palette: true, colours: 2, effort: 1 })
      .toBuffer();
    expect(bytes.length).toBeLessThan(2 * 1024 * 1024);
    const before = await rowsOf("true");
    const refused = problemOf(await ask(owner, { file: { bytes, name: "noise.png" } }), 422);
    expect(refused.errors).toEqual({
      attachment: "This picture is too large. Save it as a JPEG, or choose another file.",
    });
    expect(await rowsOf("true")).toBe(before);
  });

  test("from another site, by a viewer, or by the staff: nothing happens", async () => {
    const before = await rowsOf("true");
    problemOf(await ask(owner, { headers: { origin: "https://evil.example" } }), 403);
    problemOf(await ask(owner, { headers: { origin: "null" } }), 403);
    problemOf(await ask(owner, { headers: { "sec-fetch-site": "cross-site" } }), 403);
    problemOf(await ask(viewer), 403);
    problemOf(await ask(await rig.browser("admin")), 403);
    expect(await rowsOf("true")).toBe(before);
  });

  test("not where the reseller does not let this customer ask", async () => {
    await rig.sql.rows(
      `UPDATE "Customer" SET "portalPolicy" = '{"requestTopUps": false}' WHERE "authId" = $1`,
      [b.authId],
    );
    problemOf(await ask(other), 403);
    expect((await other.get("/portal/requests/new")).status).toBe(307);
    await rig.sql.rows(`UPDATE "Customer" SET "portalPolicy" = NULL WHERE "authId" = $1`, [b.authId]);
    expect((await ask(other)).status).toBe(201);
  });

  test("one mail to each who may decide, once", async () => {
    const made = dataOf(await ask(owner), requestDto, 201);
    const deciders = await rig.sql.count("User", `status = 'active' AND role IN ('admin', 'finance')`);
    const mails = await rig.sql.count(
      "MailMessage",
      `kind = 'top_up_request_received' AND "dedupeKey" LIKE $1`,
      [`%${made.id}%`],
    );
    expect(mails).toBe(deciders);
  });
});

describe("two customers", () => {
  test("neither lists, reads, withdraws nor searches what is the other's", async () => {
    const mine = await askByApi(rig, a.authId);
    const theirs = await askByApi(rig, b.authId);
    const list = bodyOf(await owner.get("/api/v1/top-up-requests?size=100"), requestListDto);
    expect(list.data.map(({ id }) => id)).toContain(mine.id);
    expect(new Set(list.data.map(({ authId }) => authId))).toEqual(new Set([a.authId]));
    expect(list.data.every(({ staff }) => staff === null)).toBe(true);
    const found = await owner.get(`/api/v1/top-up-requests?search=${theirs.reference}`);
    expect(bodyOf(found, requestListDto).data).toEqual([]);
    const named = await owner.get(`/api/v1/top-up-requests?search=${encodeURIComponent(b.name)}`);
    expect(bodyOf(named, requestListDto).data).toEqual([]);
    problemOf(await owner.get(path(theirs.id)), 404);
    expect((await owner.get(`/portal/requests/${theirs.id}`)).status).toBe(404);
    const key = await rig.api("customer", a.authId);
    problemOf(await key.post(path(theirs.id, "withdraw"), {}), 404);
    problemOf(await key.get(`/api/v1/customers/${b.authId}/top-up-requests`), 404);
    problemOf(await key.post(path(mine.id, "approve"), {}), 403);
    expect(await rowsOf(`id = '${theirs.id}' AND state = 'requested'`)).toBe(1);
  });
});

describe("deciding", () => {
  test("approved by twenty clicks of two people at once: one transfer, one credit, one mail", async () => {
    const { id, reference } = dataOf(await ask(owner, { fields: { amount: "444.00" } }), requestDto, 201);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => approve(place % 2 ? finance : finance2, id)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    await until("the money to arrive", async () => {
      const { step } = dataOf(await owner.get(path(id)), requestDto);
      return step === "arrived";
    });
    expect(await rig.sql.count("Transfer", `note = '${reference}'`)).toBe(1);
    expect(await creditsWith(a.authId, reference)).toHaveLength(1);
    const told = `kind = 'top_up_request_decided' AND "dedupeKey" LIKE '%${id}%'`;
    expect(await rig.sql.count("MailMessage", told)).toBe(1);
    const seen = dataOf(await finance.get(path(id)), requestDto);
    expect(seen.staff?.transfer).toMatchObject({ state: "completed" });
    problemOf(await finance.post(path(id, "refuse"), { reason: "Too late." }), 409);
  });

  test("refused and approved at once: one of them", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await askByApi(rig, a.authId, { amount: `${50 + round}.00` });
      const both = await Promise.all([
        approve(finance, id),
        finance2.post(path(id, "refuse"), { reason: "The payment never arrived." }),
        (await rig.api("customer", a.authId)).post(path(id, "withdraw"), {}),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    }
  });

  test("refused with a reason that the customer reads, and by whom it does not", async () => {
    const { id } = await askByApi(rig, a.authId);
    problemOf(await finance.post(path(id, "refuse"), { reason: " " }), 422);
    expect(
      (await finance.post(path(id, "refuse"), { reason: "The bank shows no such payment." })).status,
    ).toBe(200);
    const page = await owner.get(`/portal/requests/${id}`);
    expect(page.text).toContain("The bank shows no such payment.");
    expect(dataOf(await owner.get(path(id)), requestDto)).toMatchObject({ step: "refused", staff: null });
    problemOf(await approve(finance, id), 409);
  });

  test("not twice the same amount unless it is meant", async () => {
    const amount = "777.00";
    const first = await askByApi(rig, a.authId, { amount });
    const second = await askByApi(rig, a.authId, { amount });
    expect((await approve(finance, first.id)).status).toBe(200);
    expect(problemOf(await approve(finance, second.id), 409).code).toBe("duplicate_suspected");
    expect((await approve(finance, second.id, true)).status).toBe(200);
  });

  test("above the limit a second person approves the transfer, and until then the customer waits", async () => {
    await setPolicy(rig, {
      approvalAbove: "1000.00",
      secondReviewerAbove: null,
      holdSeconds: 0,
      masterFloor: null,
      duplicateWindowMinutes: 0,
    });
    try {
      const { id, reference } = await askByApi(rig, a.authId, { amount: "1500.00" });
      const given = dataOf(await approve(finance, id), requestDto);
      expect(given.staff?.transfer?.state).toBe("pending_approval");
      expect(dataOf(await owner.get(path(id)), requestDto)).toMatchObject({
        step: "looking",
        state: "requested",
        decidedAt: null,
      });
      // Whoever filters by what they are shown finds what they are shown.
      for (const [by, requested] of [
        [owner, true],
        [finance, false],
      ] as const) {
        for (const state of ["requested", "approved"] as const) {
          const { data } = bodyOf(
            await by.get(`/api/v1/top-up-requests?state=${state}&size=100`),
            requestListDto,
          );
          expect(data.some((row) => row.id === id)).toBe((state === "requested") === requested);
          expect(data.every((row) => row.state === state)).toBe(true);
        }
      }
      const theirs = await other.get("/api/v1/top-up-requests?state=requested&size=100");
      expect(theirs.text).not.toContain(id);
      const told = `kind = 'top_up_request_decided' AND "dedupeKey" LIKE '%${id}%'`;
      expect(await rig.sql.count("MailMessage", told)).toBe(0);
      // The second person says no: then the request can be given another transfer, or be refused.
      await rig.sql.rows(
        `UPDATE "Transfer" SET "state" = 'cancelled', "settledAt" = now() WHERE "note" = $1`,
        [reference],
      );
      const stuck = dataOf(await finance.get(path(id)), requestDto);
      expect(stuck.staff?.mendable).toBe(true);
      // A payment that came after the decision is not dealt with by sending another transfer.
      await rig.sql.rows(
        `UPDATE "TopUpRequest" SET "paymentTrouble" = 'A second payment.' WHERE "id" = $1::uuid`,
        [id],
      );
      const again = dataOf(await approve(finance, id), requestDto);
      expect(again.staff).toMatchObject({ trouble: "A second payment.", canSettle: true, settlement: null });
      expect(again.staff?.transfer?.id).not.toBe(given.staff?.transfer?.id);
      problemOf(await approve(finance, id), 409);
      expect(await rig.sql.count("Transfer", `note = '${reference}'`)).toBe(2);
    } finally {
      await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'transfers.policy'`);
    }
  });

  test("a transfer that failed can be sent again, by one of many clicks", async () => {
    // The fault is for this one: what earlier tests have set going comes to its end first.
    await until("the others to be sent", async () => {
      return (await rig.sql.count("Transfer", `"state" IN ('created', 'sending')`)) === 0;
    });
    await rig.control.fault({
      kind: "status_before_commit",
      status: 400,
      times: 1,
      match: { method: "POST", path: "/transfer-balance" },
    });
    const { id, reference } = await askByApi(rig, b.authId, { amount: "88.00" });
    expect((await approve(finance, id)).status).toBe(200);
    await until("the transfer to fail", async () => {
      const { staff } = dataOf(await finance.get(path(id)), requestDto);
      return staff?.transfer?.state === "failed";
    });
    // The customer is not told of the reseller's trouble.
    expect(dataOf(await other.get(path(id)), requestDto).step).toBe("on_its_way");
    const tries = await Promise.all(Array.from({ length: 10 }, () => approve(finance, id)));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    await until("the money to arrive", async () => {
      return dataOf(await other.get(path(id)), requestDto).step === "arrived";
    });
    expect(await creditsWith(b.authId, reference)).toHaveLength(1);
  });

  test("the same payment reference of two customers is shown to the staff", async () => {
    const paymentReference = newUtr();
    const mine = await askByApi(rig, a.authId, { paymentReference });
    const theirs = await askByApi(rig, b.authId, { paymentReference });
    const admin = await rig.browser("admin");
    const page = await admin.get(`/requests/${theirs.id}`);
    expect(page.text).toContain("The same payment reference was used before");
    expect(page.text).toContain(mine.reference);
    const own = await other.get(`/portal/requests/${theirs.id}`);
    expect(own.text).not.toContain(mine.reference);
  });

  test("the database refuses a second transfer by itself", async () => {
    const { id } = await askByApi(rig, a.authId, { amount: "66.00" });
    expect((await approve(finance, id)).status).toBe(200);
    const change = (what: string) => rig.sql.rows(`UPDATE "TopUpRequest" SET ${what} WHERE "id" = '${id}'`);
    await expect(change(`"transferId" = NULL`)).rejects.toThrow(/one transfer/);
    await expect(change(`"amount" = 1`)).rejects.toThrow(/cannot be changed/);
    await expect(change(`"state" = 'refused'`)).rejects.toThrow(/one transfer/);
    await expect(change(`"state" = 'requested'`)).rejects.toThrow(/cannot go from/);
    await expect(rig.sql.rows(`DELETE FROM "TopUpRequest"`)).rejects.toThrow(/never deleted/);
  });
});
