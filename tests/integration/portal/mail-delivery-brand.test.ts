import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import { savePicture } from "@/lib/services/brands/write-pictures";
import { queueMail } from "@/lib/services/mail/queue";
import { brandHands } from "../../fixtures/portal/brands";
import { always, exactly, leaksOf } from "../../fixtures/portal/forbidden-words";
import { talkativeLogo } from "../../fixtures/portal/leak-files";
import {
  enclosedIn,
  everythingOfMail,
  headerOf,
  MailServer,
  partOf,
  type TakenMail,
} from "../../fixtures/portal/mail-server";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

const server = new MailServer();
let rig: Rig;
let nilgiri: string;
let deccan: string;
let plain: string;

beforeAll(async () => {
  await server.listen();
  rig = await startRig({ env: { SMTP_URL: server.url, MAIL_FROM: "Somebody <post@lines.example>" } });
  const hands = await brandHands(rig);
  [nilgiri, deccan, plain] = [
    await hands.make("Nilgiri Voice", "calls.nilgiri-voice.com"),
    await hands.make("Deccan Lines", "calls.deccan-lines.com"),
    await hands.make("Konkan Calls", "calls.konkan-calls.com"),
  ];
  await rig.sql.rows(
    `UPDATE "Brand" SET "senderName" = $2, "supportEmail" = 'help@nilgiri.example', "legalFooter" = 'Ooty'
     WHERE "id" = $1::uuid`,
    [nilgiri, "नीलगिरि टीम"],
  );
  const actor = systemActor("tests", "request-of-tests");
  const logo = (brandId: string, file: Blob) =>
    savePicture(actor, { brandId, kind: "logo", seenHash: null, file });
  await logo(nilgiri, await talkativeLogo("svg"));
  await logo(deccan, await talkativeLogo("png"));
}, 120_000);
afterAll(async () => {
  await rig?.stop();
  await server.close();
});

async function sent(brandId: string, language: "en" | "hi"): Promise<TakenMail> {
  const address = `reader-${randomUUID().slice(0, 8)}@mail.example`;
  await transact((tx) =>
    queueMail(tx, {
      kind: "test",
      brandId,
      to: { address, name: "आशा राव", language },
      letter: {
        subject: "आपका बैलेंस कम है",
        paragraphs: ["₹1,23,456.00"],
        action: { label: "Open", url: "https://calls.example.com/portal" },
      },
    }),
  );
  const [mail] = await until("the mail to arrive", async () => {
    const taken = server.to(address);
    return taken.length > 0 ? taken : null;
  });
  if (!mail) throw new Error("Nothing arrived.");
  return mail;
}

test.each(["en", "hi"] as const)("a logo comes with the mail that shows it, in %s", async (language) => {
  for (const brandId of [nilgiri, deccan]) {
    const mail = await sent(brandId, language);
    const html = partOf(mail, "text/html");
    const shown = [...html.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, source]) => source);
    const [picture, ...more] = enclosedIn(mail);
    expect(more).toEqual([]);
    const id = /content-id: *<([^>]+)>/i.exec(picture?.head ?? "")?.[1];
    expect(shown).toEqual([`cid:${id}`]);
    expect(picture?.head).toMatch(/content-type: *image\/png/i);
    expect(picture?.head).toMatch(/content-disposition: *inline/i);
    const drawn = await sharp(picture?.bytes).metadata();
    const [row] = await rig.sql.rows(`SELECT "logoPicture" FROM "Brand" WHERE "id" = $1::uuid`, [brandId]);
    expect(row?.logoPicture).toEqual(picture?.bytes);
    expect([drawn.format, drawn.exif, drawn.xmp, drawn.comments]).toEqual([
      "png",
      undefined,
      undefined,
      undefined,
    ]);
    // The picture belongs to the HTML, and both stand beside the text.
    expect(headerOf(mail, "Content-Type")).toMatch(/^multipart\/alternative/);
    expect(mail.raw).toMatch(/content-type: *multipart\/related/i);
    expect(partOf(mail, "text/plain")).toContain("₹1,23,456.00");
    expect(html).toContain("₹1,23,456.00");
    // Nothing is fetched from anywhere.
    expect(html).not.toMatch(/src="(?!cid:)|url\(|<link|<script/);
  }
});

test("without a logo the name stands there, and nothing is enclosed", async () => {
  const mail = await sent(plain, "en");
  expect(enclosedIn(mail)).toEqual([]);
  expect(partOf(mail, "text/html")).not.toContain("<img");
  expect(partOf(mail, "text/html")).toContain(">Konkan Calls</span>");
});

test("it comes from the brand, and no header says whose program or machine sent it", async () => {
  const names: Record<string, string> = {
    [nilgiri]: "Nilgiri Voice",
    [deccan]: "Deccan Lines",
    [plain]: "Konkan Calls",
  };
  for (const [brandId, name] of Object.entries(names)) {
    const mail = await sent(brandId, "hi");
    const everything = everythingOfMail(mail);
    const sender = brandId === nilgiri ? "नीलगिरि टीम" : name;
    expect(everything).toMatch(new RegExp(`^From: "?${sender}"? <post@lines\\.example>$`, "m"));
    expect(everything).toContain("Subject: आपका बैलेंस कम है");
    expect(headerOf(mail, "Reply-To")).toBe(brandId === nilgiri ? "help@nilgiri.example" : undefined);
    expect(mail.from).toBe("post@lines.example");
    expect(mail.greeting).toBe("lines.example");
    expect(headerOf(mail, "Message-ID")).toMatch(/^<[0-9a-f-]{36}@lines\.example>$/);
    const [head = ""] = mail.raw.split(/\r?\n\r?\n/, 1);
    const headers = [...head.matchAll(/^([\w-]+):/gm)].map(([, header]) => header?.toLowerCase()).sort();
    // A new one is looked at before it is let out.
    expect(headers.filter((header) => header !== "reply-to")).toEqual(
      [
        "auto-submitted",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "subject",
        "to",
      ].sort(),
    );
    const others = Object.values(names).filter((other) => other !== name);
    const forbidden = [
      ...always,
      { name: "the portal's own name", pattern: /tandem/i },
      { name: "the library's name", pattern: /mailer/i },
      exactly("the machine's name", hostname()),
      ...others.map((other) => exactly("another brand", other)),
    ];
    expect(leaksOf(forbidden, [{ where: name, text: everything }])).toEqual([]);
  }
});
