import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { customerCreationDto } from "@/lib/services/customers/schema";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

interface Run {
  email: string;
  answer$: Promise<Answer>;
}

const rules = {
  "hang after the commit": { kind: "hang_after_commit" },
  "hang, nothing committed": { kind: "hang" },
  "reset after the commit": { kind: "reset_after_commit" },
  "502 page after the commit": { kind: "status_after_commit", status: 502, html: true },
  "JSON cut off": { kind: "truncate_json" },
  "reset before the commit": { kind: "reset_before_commit" },
  "500 before the commit": { kind: "status_before_commit", status: 500 },
} as const;
type Fault = keyof typeof rules;

let rig: Rig;
let support: ApiClient;
const runs = new Map<Fault, Run>();

async function postsFor(email: string): Promise<number> {
  const requests = await rig.control.requests({ method: "POST", path: "/partner/accounts" });
  return requests.filter(({ body }) => z.object({ email: z.string() }).parse(body).email === email).length;
}

beforeAll(async () => {
  rig = await startRig();
  support = await rig.api("support");
  // One after the other, so that each fault meets its own request; their waits overlap.
  for (const name of Object.keys(rules) as Fault[]) {
    const input = newCustomer();
    const email = String(input.email);
    await rig.control.fault({
      ...rules[name],
      times: 1,
      match: { method: "POST", path: "/\\/partner\\/accounts$/" },
    });
    runs.set(name, { email, answer$: support.post("/api/v1/customers", input) });
    await until("the POST", () => postsFor(email));
  }
});
afterAll(() => rig?.stop());

function runOf(name: Fault): Run {
  const run = runs.get(name);
  if (!run) throw new Error(`There is no case ${name}.`);
  return run;
}

async function accountsWith(email: string): Promise<string[]> {
  return (await rig.control.accounts())
    .filter((account) => account.email === email)
    .map(({ authId }) => authId);
}

test.each([
  "hang after the commit",
  "reset after the commit",
  "502 page after the commit",
  "JSON cut off",
] as const)("%s: found by its e-mail address and adopted, one POST", async (name) => {
  const { email, answer$ } = runOf(name);
  const [authId] = await accountsWith(email);
  expect(dataOf(await answer$, customerCreationDto, 201)).toMatchObject({ state: "completed", authId });
  expect(await postsFor(email)).toBe(1);
  expect(await accountsWith(email)).toHaveLength(1);
  const [row] = await rig.sql.rows(
    `SELECT "origin"::text, "sealedToken" FROM "Customer" WHERE "authId" = $1`,
    [authId],
  );
  expect(row).toEqual({ origin: "created", sealedToken: expect.stringMatching(/^.{20,}$/) });
  const audit = await rig.sql.rows(
    `SELECT "action" FROM "AuditEvent" WHERE "authId" = $1 OR "targetName" = 'Kaveri Textiles'
       AND "requestId" = (SELECT "requestId" FROM "AccountCreation" WHERE "email" = $2) ORDER BY "seq"`,
    [authId, email],
  );
  expect(audit.map(({ action }) => action)).toEqual([
    "customer.create_requested",
    "customer.create_unknown",
    "customer.created",
    "onboarding.started",
  ]);
});

test.each(["hang, nothing committed", "reset before the commit", "500 before the commit"] as const)(
  "%s: not known, and nobody may ask for it again meanwhile",
  async (name) => {
    const { email, answer$ } = runOf(name);
    const created = dataOf(await answer$, customerCreationDto, 202);
    expect(created).toMatchObject({ state: "unknown", authId: null });
    const again = problemOf(await support.post("/api/v1/customers", newCustomer({ email })), 422);
    expect(again.errors).toEqual({ email: expect.stringContaining("being created right now") });
    expect(await postsFor(email)).toBe(1);
    expect(await accountsWith(email)).toEqual([]);
  },
);

test("an account that shows up later is adopted by the job", async () => {
  const { email, answer$ } = runOf("500 before the commit");
  const { id } = dataOf(await answer$, customerCreationDto, 202);
  // The vendor was slower than its answer: the account appears on its side.
  const created = await fetch(`${rig.upstreamUrl}/api/v1/partner/accounts`, {
    method: "POST",
    headers: {
      "x-auth-id": rig.partner.authId,
      "x-auth-token": rig.partner.authToken,
      accept: "application/json",
      "content-type": "application/json",
    },
    body: JSON.stringify({
      name: "Late",
      email,
      password: "Str0ng-enough!",
      phone: "+919876543210",
      country: "IN",
    }),
  });
  expect(created.status).toBe(201);
  const row = await until("the adoption", async () => {
    const [found] = await rig.sql.rows(
      `SELECT a."state"::text, c."authId", c."origin"::text FROM "AccountCreation" a JOIN "Customer" c
         ON c."id" = a."customerId" WHERE a."id" = $1`,
      [id],
    );
    return found;
  });
  const [authId] = await accountsWith(email);
  expect(row).toEqual({ state: "completed", authId, origin: "created" });
});

test("nothing listens upstream: refused before anything is recorded", async () => {
  const rows = await rig.sql.count("AccountCreation");
  await rig.control.call("POST", "/listen", { open: false });
  const answer = await support.post("/api/v1/customers", newCustomer());
  await rig.control.call("POST", "/listen", { open: true });
  expect(problemOf(answer, 502).code).toBe("upstream_failed");
  expect(await rig.sql.count("AccountCreation")).toBe(rows);
});

test.each([409, 422])("the vendor says %i, taken: failed, with the message at the field", async (status) => {
  const input = newCustomer();
  await rig.control.fault({
    kind: "status_before_commit",
    status,
    body: { error: "email_already_exists", message: "An account with this email already exists." },
    times: 1,
    match: { method: "POST", path: "/\\/partner\\/accounts$/" },
  });
  const problem = problemOf(await support.post("/api/v1/customers", input), 422);
  expect(Object.keys(problem.errors ?? {})).toEqual(["email"]);
  const [row] = await rig.sql.rows(`SELECT "state"::text FROM "AccountCreation" WHERE "email" = $1`, [
    input.email,
  ]);
  expect(row).toEqual({ state: "failed" });
});

test("eight at once for one e-mail address: one account, the others are refused", async () => {
  const input = newCustomer();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => support.post("/api/v1/customers", input)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 422)]);
  expect(await accountsWith(String(input.email))).toHaveLength(1);
});
