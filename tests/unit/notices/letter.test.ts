import { describe, expect, it } from "vitest";
import { english } from "@/lib/i18n/translate";
import type { Severity } from "@/lib/services/attention/catalog";
import { htmlOf, textOf } from "@/lib/services/mail/layout";
import { digestLetter, type NoticeLine, noticeLetter } from "@/lib/services/notices/letter";

const links = {
  queue: "https://tandem.example/attention",
  settings: "https://tandem.example/account/notices",
};
const reader = { zone: "Asia/Kolkata", locale: "en-IN" };
const brand = { name: "Acme", colour: null, supportEmail: null, supportPhone: null, supportUrl: null };
const options = { brand: { ...brand, legalFooter: "" }, t: english, logoSrc: null };

const line = (
  name: string,
  severity: Severity = "high",
  kind: NoticeLine["kind"] = "opened",
): NoticeLine => ({
  kind,
  byName: kind === "assigned" ? "Bob" : null,
  url: `${links.queue}/${name}`,
  item: {
    id: name,
    rule: "wallet_low",
    title: "Wallet running dry",
    group: "Money",
    severity,
    state: kind === "cleared" ? "cleared" : "open",
    label: name,
    what: `The wallet of ${name} is nearly empty.`,
    why: "Calls stop when it is.",
    fix: null,
    customer: { authId: "MA_1", name },
    since: "2026-03-02T05:00:00Z",
    openedAt: "2026-03-02T06:00:00Z",
    changedAt: "2026-03-02T08:00:00Z",
    clearedAt: kind === "cleared" ? "2026-03-02T08:00:00Z" : null,
    times: 1,
    snoozedUntil: null,
    snoozedBy: null,
    assignee: null,
  },
});

describe("a mail of what is told at once", () => {
  it("about one item says it in the subject and leads there", () => {
    const letter = noticeLetter([line("Asha <b>", "critical", "worsened")], links, reader);
    expect(letter).toMatchObject({
      subject: "Critical: The wallet of Asha <b> is nearly empty.",
      paragraphs: ["It got worse. Calls stop when it is."],
      action: { url: `${links.queue}/Asha <b>` },
    });
    expect(letter.facts).toContainEqual({ label: "Since", value: "2 Mar 2026, 10:30 am IST" });
    expect(letter.notes?.join()).toContain(links.settings);
    expect(htmlOf(letter, options)).not.toContain("<b>");
  });

  it("tells from when until when what is over was open, and who handed something over", () => {
    expect(noticeLetter([line("Asha", "high", "cleared")], links, reader)).toMatchObject({
      subject: "Cleared: The wallet of Asha is nearly empty.",
      paragraphs: [
        "It was open from 2 Mar 2026, 11:30 am IST until 2 Mar 2026, 1:30 pm IST. Nothing is left to do.",
      ],
    });
    const given = noticeLetter([line("Asha", "high", "assigned")], links, reader);
    expect(given.paragraphs[0]).toMatch(/^Bob gave it to you\./);
  });

  it("has a subject that stays short", () => {
    expect(noticeLetter([line("x".repeat(500))], links, reader).subject).toHaveLength(140);
  });

  it("about many counts them by how bad they are, and lists no more than anybody reads", () => {
    const open = Array.from({ length: 60 }, (_, place) =>
      line(`open ${place}`, place === 0 ? "critical" : "high"),
    );
    const over = Array.from({ length: 25 }, (_, place) => line(`over ${place}`, "high", "cleared"));
    const letter = noticeLetter([...open, ...over], links, reader);
    expect(letter.subject).toBe("85 items of the queue: 1 critical, 59 high, 25 cleared");
    expect(letter.items).toHaveLength(70);
    expect(letter.items?.[0]).toMatchObject({ mark: "Critical", url: `${links.queue}/open 0` });
    expect(letter.notes?.[0]).toBe("And 15 more, in the queue.");
  });
});

describe("a digest", () => {
  const now = new Date("2026-03-03T02:30:00Z");

  it("names the day of the reader, what is new and how much is open", () => {
    const lines = [line("Asha", "critical"), line("Binod", "medium", "cleared")];
    const letter = digestLetter(lines, 4, links, reader, now);
    expect(letter.subject).toBe("The queue on 3 Mar 2026: 1 critical, 1 cleared");
    expect(letter.paragraphs).toEqual([
      "Since the last digest: 1 critical, 1 cleared. In all, 4 items are open now.",
    ]);
    expect(letter.items?.map(({ mark }) => mark)).toEqual(["Critical", "Cleared"]);
    expect(digestLetter(lines, 1, links, reader, now).paragraphs[0]).toContain("1 item is open now.");
    expect(digestLetter(lines, 0, links, reader, now).paragraphs[0]).toContain("Nothing is open now.");
  });

  it("is laid out with each item as a link, in HTML and in text; other people's words stay words", () => {
    const letter = digestLetter([line("<img src=x>"), line("Binod")], 2, links, reader, now);
    const html = htmlOf(letter, options);
    expect(html).not.toContain("<img");
    expect(html).toContain(`href="${links.queue}/Binod"`);
    expect(
      htmlOf({ ...letter, items: [{ title: "t", detail: "", mark: "m", url: "javascript:x" }] }, options),
    ).not.toContain("javascript");
    expect(textOf(letter, options)).toContain(
      `High: The wallet of Binod is nearly empty.\nCalls stop when it is.\n${links.queue}/Binod\n`,
    );
  });
});
