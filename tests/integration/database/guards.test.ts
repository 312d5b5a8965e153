import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendAudit } from "@/lib/audit/append";
import { systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { createPerson } from "@/lib/services/people/write";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

const CHECK_VIOLATION = "23514";
const UNIQUE_VIOLATION = "23505";
const INSUFFICIENT_PRIVILEGE = "42501";
const RESTRICT_VIOLATION = "23001";

let database: TestDatabase;
let client: pg.Client;
let customerId: string;

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`INSERT INTO "Customer" ("id", "authId", "name", "email", "origin", "syncedAt", "updatedAt")
    VALUES (gen_random_uuid(), 'MA_GUARDED0', 'Guarded', 'guarded@x.example', 'imported', now(), now())`);
  const { rows } = await client.query(`SELECT "id" FROM "Customer"`);
  customerId = rows[0].id;
});
afterAll(async () => {
  await client?.end();
  await stopWorkingBeside();
  await database?.drop();
});

/** Runs the statement, which the database refuses with this code and, where given, by this rule. */
async function refused(code: string, rule: string | RegExp, text: string, values: unknown[] = []) {
  const error = await client.query(text, values).then(
    () => null,
    (caught: pg.DatabaseError) => caught,
  );
  expect(error, `the database accepted: ${text}`).not.toBeNull();
  expect(error?.code, error?.message).toBe(code);
  expect(error?.constraint ?? error?.message).toMatch(rule);
}

/** A row in this state, made as the portal makes one and led there over legal edges. */
async function transferIn(state: string): Promise<string> {
  const paths: Record<string, string[]> = {
    draft: [],
    pending_approval: ["pending_approval"],
    created: ["created"],
    sending: ["created", "sending"],
    completed: ["created", "sending", "completed"],
    failed: ["created", "sending", "failed"],
    unknown: ["created", "sending", "unknown"],
    needs_review: ["created", "sending", "unknown", "needs_review"],
    cancelled: ["created", "cancelled"],
  };
  // Only one transfer may be in flight for a customer.
  await client.query(`UPDATE "Transfer" SET "state" = 'unknown' WHERE "state" = 'sending'`);
  const id = randomUUID();
  await client.query(
    `INSERT INTO "Transfer" ("id", "reference", "state", "customerId", "authId", "amount", "currency",
       "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "updatedAt")
     VALUES ($1, $2, 'draft', $3, 'MA_GUARDED0', 500, 'INR', $2, 'f', 'u', 'U', now())`,
    [id, id, customerId],
  );
  for (const next of paths[state] ?? []) await move(id, next);
  return id;
}

async function decide(id: string, kind: string, byId: string, revision = 1): Promise<void> {
  await client.query(
    `INSERT INTO "TransferDecision" ("id", "transferId", "kind", "revision", "byId", "byName", "reason")
     VALUES (gen_random_uuid(), $1, $2::"TransferDecisionKind", $4, $3, 'N', 'a good reason')`,
    [id, kind, byId, revision],
  );
}

/** With what an edge demands, so that only the edge itself can be refused. */
async function move(id: string, to: string): Promise<void> {
  await decide(id, "review_complete", "reviewer");
  await decide(id, "review_fail", "reviewer");
  await client.query(
    `UPDATE "Transfer" SET "state" = $2::"TransferState", "decidedById" = CASE WHEN $2 IN ('completed', 'failed') THEN 'reviewer' END,
       "sentAt" = CASE WHEN $2 = 'sending' THEN now() ELSE "sentAt" END,
       "upstreamTransactionId" = CASE WHEN $2 = 'completed' THEN 'txn_' || "id" ELSE "upstreamTransactionId" END
     WHERE "id" = $1`,
    [id, to],
  );
}

describe("who may decide about a transfer", () => {
  async function waiting(requestedById = "requester"): Promise<string> {
    const id = randomUUID();
    await client.query(
      `INSERT INTO "Transfer" ("id", "reference", "state", "customerId", "authId", "amount", "currency",
         "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "approvalRequired", "updatedAt")
       VALUES ($1, $2, 'pending_approval', $3, 'MA_GUARDED0', 500, 'INR', $2, 'f', $4, 'U', true, now())`,
      [id, id, customerId, requestedById],
    );
    return id;
  }
  const release = `UPDATE "Transfer" SET "state" = 'created' WHERE "id" = $1`;
  const unapproved = /second person has not approved/;

  test("nobody has approved it: it is not released", async () => {
    await refused(CHECK_VIOLATION, unapproved, release, [await waiting()]);
  });

  test("the requester's own approval does not count", async () => {
    const id = await waiting();
    await decide(id, "approve", "requester");
    await refused(CHECK_VIOLATION, unapproved, release, [id]);
    await decide(id, "approve", "another");
    await client.query(release, [id]);
  });

  test("nor does that of the owner of the key that asked for it", async () => {
    const [key, owner] = [randomUUID(), randomUUID()];
    await client.query(
      `INSERT INTO "ApiKey" ("id", "name", "prefix", "hash", "role", "createdById") VALUES ($1, 'K', 'p', $2, 'finance', $3)`,
      [key, randomUUID(), owner],
    );
    const id = await waiting(key);
    await decide(id, "approve", owner);
    await refused(CHECK_VIOLATION, unapproved, release, [id]);
  });

  test("an edit voids the approval", async () => {
    const id = await waiting();
    await decide(id, "approve", "another");
    const edit = `UPDATE "Transfer" SET "amount" = 600`;
    await refused(CHECK_VIOLATION, /cannot be changed/, `${edit} WHERE "id" = $1`, [id]);
    await client.query(`${edit}, "revision" = 2 WHERE "id" = $1`, [id]);
    await refused(CHECK_VIOLATION, unapproved, release, [id]);
    await decide(id, "approve", "another", 2);
    const smuggled = `UPDATE "Transfer" SET "state" = 'created', "amount" = 700, "revision" = 3 WHERE "id" = $1`;
    await refused(CHECK_VIOLATION, /cannot be changed/, smuggled, [id]);
    await client.query(release, [id]);
  });

  test("the need for a second person cannot be taken back or left out", async () => {
    const id = await waiting();
    const update = `UPDATE "Transfer" SET "approvalRequired" = false WHERE "id" = $1`;
    await refused(CHECK_VIOLATION, /cannot be changed/, update, [id]);
    const insert = `INSERT INTO "Transfer" ("id", "reference", "state", "customerId", "authId", "amount", "currency",
       "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "approvalRequired", "updatedAt")
     VALUES (gen_random_uuid(), $1, $2::"TransferState", $3, 'MA_GUARDED0', 500, 'INR', $1, 'f', 'u', 'U', $4, now())`;
    await refused(CHECK_VIOLATION, /needs a second person/, insert, [
      randomUUID(),
      "created",
      customerId,
      true,
    ]);
    for (const state of ["sending", "completed", "unknown", "failed"]) {
      await refused(CHECK_VIOLATION, /begins unsent/, insert, [randomUUID(), state, customerId, false]);
    }
  });

  test("a review is decided by the person who is named, with a reason", async () => {
    const id = await transferIn("unknown");
    await client.query(
      `UPDATE "Transfer" SET "state" = 'needs_review', "decidedById" = NULL WHERE "id" = $1`,
      [id],
    );
    const named = /decided by a named person/;
    const settle = `UPDATE "Transfer" SET "state" = 'failed'`;
    await refused(CHECK_VIOLATION, named, `${settle} WHERE "id" = $1`, [id]);
    await refused(CHECK_VIOLATION, named, `${settle}, "decidedById" = 'somebody' WHERE "id" = $1`, [id]);
    await decide(id, "review_complete", "somebody");
    await refused(CHECK_VIOLATION, named, `${settle}, "decidedById" = 'somebody' WHERE "id" = $1`, [id]);
    await decide(id, "review_fail", "somebody");
    await client.query(`${settle}, "decidedById" = 'somebody' WHERE "id" = $1`, [id]);
  });

  test("decisions stay", async () => {
    await decide(await waiting(), "approve", "another");
    for (const text of [
      `UPDATE "TransferDecision" SET "byId" = 'x'`,
      `DELETE FROM "TransferDecision"`,
      `TRUNCATE "TransferDecision"`,
    ]) {
      await refused(INSUFFICIENT_PRIVILEGE, /TransferDecision is refused/, text);
    }
  });
});

describe("a bulk file", () => {
  async function file(approvalRequired = false): Promise<string> {
    const id = randomUUID();
    await client.query(
      `INSERT INTO "BulkTopUp" ("id", "name", "file", "currency", "total", "rowCount", "approvalRequired",
         "requestedById", "requestedBy", "idempotencyKey", "updatedAt")
       VALUES ($1, 'F', 'text', 'INR', 500, 1, $2, 'requester', 'R', $3, now())`,
      [id, approvalRequired, id],
    );
    return id;
  }
  const pay = `INSERT INTO "Transfer" ("id", "reference", "state", "customerId", "authId", "amount", "currency",
       "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "source", "bulkId", "updatedAt")
     VALUES ($1, $2, 'created', $3, 'MA_GUARDED0', 500, 'INR', $2, 'f', 'u', 'U', 'bulk', $4, now())`;

  test("pays only while it runs", async () => {
    const id = await file();
    await refused(CHECK_VIOLATION, /only while it runs/, pay, [randomUUID(), randomUUID(), customerId, id]);
    await client.query(`UPDATE "BulkTopUp" SET "state" = 'running' WHERE "id" = $1`, [id]);
    await client.query(pay, [randomUUID(), randomUUID(), customerId, id]);
  });

  test("runs above the threshold only with a second person", async () => {
    const id = await file(true);
    await client.query(`UPDATE "BulkTopUp" SET "state" = 'pending_approval' WHERE "id" = $1`, [id]);
    const run = `UPDATE "BulkTopUp" SET "state" = 'running'`;
    await refused(CHECK_VIOLATION, /has not approved this file/, `${run} WHERE "id" = $1`, [id]);
    const own = `${run}, "approvedById" = 'requester' WHERE "id" = $1`;
    await refused(CHECK_VIOLATION, /has not approved this file/, own, [id]);
    await client.query(`${run}, "approvedById" = 'another' WHERE "id" = $1`, [id]);
  });

  test("keeps what it says, and pays a row by one transfer", async () => {
    const id = await file();
    const row = randomUUID();
    await client.query(
      `INSERT INTO "BulkTopUpRow" ("id", "bulkId", "line", "account", "amountText", "amount", "customerId")
       VALUES ($1, $2, 1, 'MA_GUARDED0', '500', 500, $3)`,
      [row, id, customerId],
    );
    await client.query(`UPDATE "BulkTopUp" SET "state" = 'running' WHERE "id" = $1`, [id]);
    const [first, second] = [randomUUID(), randomUUID()];
    for (const transfer of [first, second]) await client.query(pay, [transfer, transfer, customerId, id]);
    const link = `UPDATE "BulkTopUpRow" SET "transferId" = $2 WHERE "id" = $1`;
    await client.query(link, [row, first]);
    await refused(CHECK_VIOLATION, /paid by one transfer/, link, [row, second]);
    const amount = `UPDATE "BulkTopUpRow" SET "amount" = 1 WHERE "id" = $1`;
    await refused(CHECK_VIOLATION, /cannot be changed/, amount, [row]);
    await refused(RESTRICT_VIOLATION, /never deleted/, `DELETE FROM "BulkTopUpRow" WHERE "id" = $1`, [row]);
    await refused(
      CHECK_VIOLATION,
      /cannot be changed/,
      `UPDATE "BulkTopUp" SET "total" = 1 WHERE "id" = $1`,
      [id],
    );
    await refused(RESTRICT_VIOLATION, /never deleted/, `DELETE FROM "BulkTopUp" WHERE "id" = $1`, [id]);
  });
});

describe("the audit log is append-only, for its owner too", () => {
  const part = `AuditEvent_${new Date().toISOString().slice(0, 7).replace("-", "_")}`;

  beforeAll(async () => {
    // For the tables that a trigger on rows could not refuse while they are empty.
    await client.query(`INSERT INTO "AuditEvent" ("id", "actorType", "action", "outcome")
      VALUES (gen_random_uuid(), 'system', 'auth.sign_in', 'success')`);
    await client.query(`INSERT INTO "AuditSeal" ("place", "seq", "occurredAt", "keyId", "mac")
      VALUES (1, 1, now(), 'a1', sha256('x'))`);
    await client.query(`INSERT INTO "AuditAnchor" ("id", "place", "keyId", "mac", "signature", "signedAt")
      VALUES (gen_random_uuid(), 1, 'a1', sha256('x'), 'x', now())`);
    await client.query(`INSERT INTO "AuditArchive" ("id", "month", "fromPlace", "toPlace", "beforeMac", "lastMac", "rows", "file", "sha256", "keyId", "signature")
      VALUES (gen_random_uuid(), '2020-01-01', 1, 1, 'x', 'x', 1, 'f', 's', 'a1', 'x')`);
  });

  const tables: [string, string][] = [
    ["AuditEvent", `"action" = 'nothing'`],
    [part, `"action" = 'nothing'`],
    ["AuditSeal", `"mac" = sha256('y')`],
    ["AuditAnchor", `"mac" = sha256('y')`],
    ["AuditArchive", `"file" = 'g'`],
  ];
  const acts = tables.flatMap(([table, change]) => [
    [table, "UPDATE", `UPDATE "${table}" SET ${change}`],
    [table, "DELETE", `DELETE FROM "${table}"`],
    [table, "TRUNCATE", `TRUNCATE "${table}"`],
    [table, "TRUNCATE", `TRUNCATE "${table}" CASCADE`],
  ]);
  const overwriting = `INSERT INTO "AuditEvent" ("id", "seq", "occurredAt", "actorType", "action", "outcome")
      SELECT "id", "seq", "occurredAt", 'x', 'y', 'failed' FROM "AuditEvent" LIMIT 1
    ON CONFLICT ("occurredAt", "seq") DO UPDATE SET "action" = 'nothing'`;

  test.each([...acts, ["AuditEvent", "UPDATE", overwriting]])(
    "%s, %s: it has no right to, and with the right a trigger refuses",
    async (table = "", act = "", text = "") => {
      await refused(INSUFFICIENT_PRIVILEGE, /^permission denied for table Audit/, text);
      await client.query("BEGIN");
      try {
        await client.query(`GRANT ALL ON "AuditEvent", "${table}" TO CURRENT_USER`);
        await refused(INSUFFICIENT_PRIVILEGE, new RegExp(`^${act} on Audit\\w+ is refused`), text);
      } finally {
        await client.query("ROLLBACK");
      }
      const { rows } = await client.query(`SELECT DISTINCT "action" FROM "AuditEvent"`);
      expect(rows).toEqual([{ action: "auth.sign_in" }]);
    },
  );
});

describe("a transfer moves along legal edges only", () => {
  const states = [
    "draft",
    "pending_approval",
    "created",
    "sending",
    "completed",
    "failed",
    "unknown",
    "needs_review",
    "cancelled",
  ];
  const legal = new Set([
    "draft>pending_approval",
    "draft>created",
    "draft>cancelled",
    "pending_approval>created",
    "pending_approval>cancelled",
    "created>sending",
    "created>cancelled",
    "sending>completed",
    "sending>failed",
    "sending>unknown",
    "unknown>completed",
    "unknown>needs_review",
    "needs_review>completed",
    "needs_review>failed",
  ]);

  test.each(states)("from %s", async (from) => {
    for (const to of states.filter((state) => state !== from)) {
      const id = await transferIn(from);
      const result = await move(id, to).then(
        () => "moved",
        (error: pg.DatabaseError) => error.code,
      );
      expect(result, `${from} > ${to}`).toBe(legal.has(`${from}>${to}`) ? "moved" : CHECK_VIOLATION);
    }
  });

  test("an unknown outcome never becomes a failure by itself", async () => {
    await expect(move(await transferIn("unknown"), "failed")).rejects.toThrow(
      "a transfer cannot go from unknown to failed",
    );
  });
});

describe("what a transfer says stays", () => {
  test("completed needs evidence", async () => {
    const id = await transferIn("sending");
    const update = `UPDATE "Transfer" SET "state" = 'completed'`;
    await refused(CHECK_VIOLATION, "Transfer_completed_evidence", `${update} WHERE "id" = $1`, [id]);
    await client.query(`${update}, "ledgerEntryId" = 'row' WHERE "id" = $1`, [id]);
  });

  test("one ledger row, and one upstream transaction, is the evidence of one transfer", async () => {
    const [one, other] = [await transferIn("unknown"), await transferIn("unknown")];
    for (const column of ["ledgerEntryId", "upstreamTransactionId"]) {
      const update = `UPDATE "Transfer" SET "${column}" = 'the same' WHERE "id" = $1`;
      await client.query(update, [one]);
      await refused(UNIQUE_VIOLATION, `Transfer_${column}_once`, update, [other]);
    }
  });

  test("it is claimed once: sentAt is set with sending and never again", async () => {
    const created = await transferIn("created");
    await refused(
      CHECK_VIOLATION,
      /carries the time/,
      `UPDATE "Transfer" SET "state" = 'sending' WHERE "id" = $1`,
      [created],
    );
    const sent = await transferIn("unknown");
    for (const value of ["now() + interval '1 minute'", "NULL"]) {
      await refused(
        CHECK_VIOLATION,
        /sent once/,
        `UPDATE "Transfer" SET "sentAt" = ${value} WHERE "id" = $1`,
        [sent],
      );
    }
  });

  test("one at a time is in flight for a customer", async () => {
    await transferIn("sending");
    const second = randomUUID();
    await client.query(
      `INSERT INTO "Transfer" ("id", "reference", "state", "customerId", "authId", "amount", "currency",
         "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "updatedAt")
       VALUES ($1, $2, 'created', $3, 'MA_GUARDED0', 500, 'INR', $2, 'f', 'u', 'U', now())`,
      [second, second, customerId],
    );
    const update = `UPDATE "Transfer" SET "state" = 'sending', "sentAt" = now() WHERE "id" = $1`;
    await refused(UNIQUE_VIOLATION, "Transfer_one_sending", update, [second]);
  });

  test.each([
    [`"amount" = 501`],
    [`"currency" = 'USD'`],
    [`"note" = 'another'`],
    [`"fingerprint" = 'another'`],
    [`"reference" = 'another'`],
    [`"authId" = 'MA_OTHER000'`],
    [`"idempotencyKey" = 'another'`],
    [`"requestedById" = 'another'`],
  ])("once created, %s is refused", async (change) => {
    for (const state of ["created", "completed"]) {
      const id = await transferIn(state);
      await refused(CHECK_VIOLATION, /cannot be changed/, `UPDATE "Transfer" SET ${change} WHERE "id" = $1`, [
        id,
      ]);
    }
  });

  test("the amount is more than zero", async () => {
    const id = await transferIn("draft");
    const update = (amount: string) =>
      `UPDATE "Transfer" SET "amount" = ${amount}, "revision" = "revision" + 1 WHERE "id" = $1`;
    for (const amount of ["0", "-1"]) {
      await refused(CHECK_VIOLATION, "Transfer_amount_positive", update(amount), [id]);
    }
    await client.query(update("0.01"), [id]);
  });

  test("it is never deleted, nor is the customer under it", async () => {
    const id = await transferIn("cancelled");
    await refused(RESTRICT_VIOLATION, /never deleted/, `DELETE FROM "Transfer" WHERE "id" = $1`, [id]);
    await refused(INSUFFICIENT_PRIVILEGE, /TRUNCATE on Transfer/, `TRUNCATE "Transfer" CASCADE`);
    await refused(RESTRICT_VIOLATION, /Transfer_customerId_fkey/, `DELETE FROM "Customer" WHERE "id" = $1`, [
      customerId,
    ]);
  });
});

describe("people, keys and account creations", () => {
  const insertUser = `INSERT INTO "User" ("id", "email", "name", "role", "customerId", "updatedAt")
    VALUES (gen_random_uuid(), $1, 'N', $2::"Role", $3, now())`;
  const insertKey = `INSERT INTO "ApiKey" ("id", "name", "prefix", "hash", "role", "customerId")
    VALUES (gen_random_uuid(), 'n', 'p', $1, $2::"Role", $3)`;

  test("an e-mail address is stored in lower case, so that nobody is there twice", async () => {
    await refused(CHECK_VIOLATION, "User_email_lower", insertUser, ["Mixed@x.example", "admin", null]);
    await client.query(insertUser, ["mixed@x.example", "admin", null]);
    await refused(UNIQUE_VIOLATION, "User_email_key", insertUser, ["mixed@x.example", "auditor", null]);
  });

  test.each([
    ["admin", true],
    ["finance", true],
    ["support", true],
    ["auditor", true],
    ["customer", false],
    ["customer_viewer", false],
  ])("%s with a customer: %s is refused", async (role, withCustomer) => {
    const [wrong, right] = withCustomer ? [customerId, null] : [null, customerId];
    await refused(CHECK_VIOLATION, "User_customer_role", insertUser, [`${role}@w.example`, role, wrong]);
    await refused(CHECK_VIOLATION, "ApiKey_customer_role", insertKey, [`${role}-w`, role, wrong]);
    await client.query(insertUser, [`${role}@r.example`, role, right]);
    await client.query(insertKey, [`${role}-r`, role, right]);
  });

  test("one creation at a time is open for an e-mail address, however it is written", async () => {
    const insert = `INSERT INTO "AccountCreation" ("id", "state", "email", "name", "fields", "requestedById",
        "requestedBy", "updatedAt")
      VALUES (gen_random_uuid(), $2::"AccountCreationState", $1, 'N', '{}', 'u', 'U', now())`;
    await client.query(insert, ["new@x.example", "failed"]);
    await client.query(insert, ["new@x.example", "sending"]);
    for (const state of ["created", "sending", "unknown"]) {
      await refused(UNIQUE_VIOLATION, "AccountCreation_email_open", insert, ["NEW@x.example", state]);
    }
    await client.query(`UPDATE "AccountCreation" SET "state" = 'completed' WHERE "state" = 'sending'`);
    await client.query(insert, ["new@x.example", "unknown"]);
  });
});

describe("a change and its audit row commit together or not at all", () => {
  const actor = systemActor("tests", "request-of-tests");
  const rowsOf = async (email: string) => {
    const [people, audited] = await Promise.all([
      client.query(`SELECT 1 FROM "User" WHERE "email" = $1`, [email]),
      client.query(`SELECT 1 FROM "AuditEvent" WHERE "after"->>'email' = $1`, [email]),
    ]);
    return { people: people.rowCount, audited: audited.rowCount };
  };
  const person = (email: string) => ({
    email,
    name: "Together",
    role: "auditor" as const,
    password: "a long enough password",
  });

  test("both are there after a success", async () => {
    await createPerson(actor, person("both@x.example"));
    expect(await rowsOf("both@x.example")).toEqual({ people: 1, audited: 1 });
  });

  test("where the audit row cannot be written, nothing happens", async () => {
    await client.query(`ALTER TABLE "AuditEvent" ADD CONSTRAINT full_disk CHECK (false) NOT VALID`);
    try {
      await expect(createPerson(actor, person("no-audit@x.example"))).rejects.toThrow();
    } finally {
      await client.query(`ALTER TABLE "AuditEvent" DROP CONSTRAINT full_disk`);
    }
    expect(await rowsOf("no-audit@x.example")).toEqual({ people: 0, audited: 0 });
  });

  test("where the change fails after it, the audit row is gone too", async () => {
    const failing = transact(async (tx) => {
      await appendAudit(tx, actor, {
        action: "user.created",
        outcome: "success",
        after: { email: "gone@x.example" },
      });
      await tx.user.create({ data: { email: "both@x.example", name: "Again", role: "auditor" } });
    });
    await expect(failing).rejects.toMatchObject({ code: "P2002" });
    expect(await rowsOf("gone@x.example")).toEqual({ people: 0, audited: 0 });
    expect(await db().user.count({ where: { name: "Again" } })).toBe(0);
  });
});
