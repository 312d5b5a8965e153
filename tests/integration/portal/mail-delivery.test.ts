import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { transact } from "@/lib/db/transact";
import { defaultBrand } from "@/lib/services/brands/of";
import { queueMail } from "@/lib/services/mail/queue";
import { act } from "../../fixtures/portal/act";
import { headerOf, MailServer, partOf } from "../../fixtures/portal/mail-server";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
const server = new MailServer();

beforeAll(async () => {
  await server.listen();
  rig = await startRig({ env: { SMTP_URL: server.url, MAIL_FROM: "portal@mail.example" } });
}, 120_000);
afterAll(async () => {
  await rig?.stop();
  await server.close();
});

const someone = () => `reader-${randomUUID().slice(0, 8)}@mail.example`;

async function post(
  address: string,
  {
    name = "Asha Rao",
    subject = "The news",
    paragraphs = ["It is so."],
    dedupeKey = undefined as string | undefined,
  } = {},
): Promise<string> {
  const brand = await defaultBrand();
  const id = await transact((tx) =>
    queueMail(tx, {
      kind: "test",
      brandId: brand.id,
      to: { address, name, language: "en" },
      letter: { subject, paragraphs, action: { label: "Open", url: "https://portal.example/x?a=1&b=2" } },
      ...(dedupeKey ? { dedupeKey } : {}),
    }),
  );
  return id ?? "";
}

async function rowOf(id: string) {
  const [row] = await rig.sql.rows(
    `SELECT "state"::text, "attempts", "sealedContent" IS NULL AS "dropped", "lastError",
            extract(epoch FROM "nextTryAt" - now())::int AS "wait" FROM "MailMessage" WHERE "id" = $1`,
    [id],
  );
  return row ?? {};
}

const inState = (id: string, state: string) =>
  until(`${state}`, async () => (await rowOf(id)).state === state);

/** The wait is looked at and then shortened: a test does not sit it out. */
async function again(id: string, tries: number, seconds: number): Promise<void> {
  await until("the wait for the next try", async () => {
    const { state, attempts } = await rowOf(id);
    return state === "queued" && attempts === tries;
  });
  const { wait } = await rowOf(id);
  expect(Number(wait)).toBeGreaterThan(seconds - 15);
  expect(Number(wait)).toBeLessThanOrEqual(seconds);
  await rig.sql.rows(`UPDATE "MailMessage" SET "nextTryAt" = now() WHERE "id" = $1`, [id]);
}

test("a mail is sent once, in text and HTML, under the brand's name, and its content is dropped", async () => {
  const address = someone();
  const id = await post(address, { paragraphs: ["<b>5 > 3</b> & so on"] });
  await inState(id, "sent");
  const [mail, ...more] = server.to(address);
  expect(more).toEqual([]);
  if (!mail) throw new Error("Nothing arrived.");
  expect(mail.from).toBe("portal@mail.example");
  expect(headerOf(mail, "From")).toMatch(/^"?Tandem"? <portal@mail\.example>$/);
  expect(headerOf(mail, "Message-ID")).toBe(`<${id}@mail.example>`);
  expect(headerOf(mail, "X-Mailer")).toBeUndefined();
  expect(partOf(mail, "text/plain")).toContain("https://portal.example/x?a=1&b=2");
  const html = partOf(mail, "text/html");
  expect(html).toContain("&lt;b&gt;5 &gt; 3&lt;/b&gt; &amp; so on");
  expect(html).not.toMatch(/<b>|src="http|<script/);
  expect(await rowOf(id)).toMatchObject({ attempts: 1, dropped: true, lastError: null });
});

test("a test mail goes to whoever asked, and is one row on record", async () => {
  const admin = await rig.browser("admin");
  const given = ["/settings/mail", "(staff)/settings/mail/actions.ts", "sendTestMailAction", {}] as const;
  const made = await act(admin, ...given);
  const { id } = z.object({ id: z.string() }).parse(made.ok && made.data);
  await inState(id, "sent");
  const rows = await rig.sql.rows(
    `SELECT "outcome"::text, "actorRole", "targetType", "targetId", "authId" FROM "AuditEvent" WHERE "action" = 'mail.tested'`,
  );
  expect(rows).toEqual([
    { outcome: "success", actorRole: "admin", targetType: "mail", targetId: id, authId: null },
  ]);
  expect((await act(await rig.browser("support"), ...given)).ok).toBe(false);
  expect(await rig.sql.count("AuditEvent", `"action" = 'mail.tested'`)).toBe(1);
});

test("the same key makes one mail", async () => {
  const address = someone();
  const dedupeKey = randomUUID();
  const id = await post(address, { dedupeKey });
  expect(await post(address, { dedupeKey })).toBe("");
  await inState(id, "sent");
  expect(server.to(address)).toHaveLength(1);
});

test("a 4xx and a connection that breaks are tried again, with the same Message-ID", async () => {
  const address = someone();
  server.answer({ code: 451, at: "message" }, "drop");
  const id = await post(address);
  await again(id, 1, 30);
  await again(id, 2, 120);
  await inState(id, "sent");
  expect(server.to(address)).toHaveLength(1);
  const tries = server.arrived.filter(({ to }) => to.includes(address));
  expect(tries.map((mail) => headerOf(mail, "Message-ID"))).toEqual(Array(3).fill(`<${id}@mail.example>`));
  expect(await rowOf(id)).toMatchObject({ attempts: 3, dropped: true });
}, 30_000);

test("a recipient who is refused for good fails at once, and keeps its content for another try", async () => {
  const address = someone();
  server.answer({ code: 550, at: "recipient" });
  const id = await post(address);
  await inState(id, "failed");
  expect(await rowOf(id)).toMatchObject({ attempts: 1, dropped: false });
  expect(await rig.sql.count("AuditEvent", `action = 'mail.failed' AND "targetId" = $1`, [id])).toBe(1);
  expect(server.to(address)).toEqual([]);
});

test("a process that dies while it sends: at most one more mail, with the same Message-ID", async () => {
  const address = someone();
  server.answer("hang");
  const id = await post(address);
  const tries = () => server.arrived.filter(({ to }) => to.includes(address));
  await until("the mail to arrive", async () => tries().length === 1);
  await rig.portal.kill9();
  expect(await rowOf(id)).toMatchObject({ state: "sending", dropped: false });
  await rig.restart();
  // While the lease runs, nobody touches it.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(tries()).toHaveLength(1);
  await rig.sql.rows(`UPDATE "MailMessage" SET "leaseUntil" = now() - interval '1 second' WHERE "id" = $1`, [
    id,
  ]);
  await inState(id, "sent");
  expect(tries().map((mail) => headerOf(mail, "Message-ID"))).toEqual(Array(2).fill(`<${id}@mail.example>`));
}, 90_000);

test("nothing typed begins another header or another recipient", async () => {
  const address = someone();
  const id = await post(address, {
    name: 'Eve\r\nBcc: other@mail.example\r\n" <x@y.example>',
    subject: "News\r\nBcc: other@mail.example\r\n\r\nBody",
  });
  await inState(id, "sent");
  const [mail] = server.to(address);
  if (!mail) throw new Error("Nothing arrived.");
  expect(mail.to).toEqual([address]);
  expect(headerOf(mail, "Bcc")).toBeUndefined();
  expect(headerOf(mail, "Subject")).toBe("News Bcc: other@mail.example Body");
});

test("an address that is none is never handed over", async () => {
  const id = await post("reader@mail.example>\r\nRCPT TO:<other@mail.example");
  await inState(id, "failed");
  expect(server.to("other@mail.example")).toEqual([]);
});
