import type { AttentionRuleName } from "../catalog";
import { counted, type Told, type Words, type Writer } from "./writer";

function audit(told: Told): Words {
  const fix = { label: "Verify", href: "/settings/audit", permission: "audit:verify" } as const;
  switch (told.text("kind")) {
    case "broken":
      return {
        what: `The verification of ${told.time("at")} found the audit log changed.`,
        why: told.text("detail", "A row was edited, removed or put in after the fact."),
        fix: { ...fix, label: "See what was found" },
      };
    case "unsealed":
      return {
        what: `Rows of the audit log wait for their seals since ${told.time("at")}.`,
        why: "What is not sealed could be changed without a trace.",
        fix: { ...fix, label: "See the log's state" },
      };
    default:
      return {
        what: told.text("at")
          ? `The audit log was last verified on ${told.time("at")}.`
          : "The audit log was never verified.",
        why: "Until it is gone over again nobody can say that it is whole.",
        fix,
      };
  }
}

/** What kind of trouble it is; the mail server's own words stand with the mails. */
const mailTroubles: Readonly<Record<string, string>> = {
  unreachable: "The mail server cannot be reached.",
  sign_in: "The mail server refuses the portal's sign-in.",
  encryption: "No safe connection to the mail server comes about.",
  refused: "The mail server refuses it.",
};

const forwarder = (told: Told): Words => ({
  what: `“${told.item.label}” does not take the audit log since ${told.at(told.item.since)}.`,
  why: told.text("lastError", "Its copy of the record falls behind."),
  fix: { label: "See the receiver", href: "/settings/audit", permission: "audit:forward" },
});

const webhook = (told: Told): Words => ({
  what: told.is("gone")
    ? `“${told.item.label}” said that it is gone, and is not told of the queue any more.`
    : `“${told.item.label}” cannot be told of the queue since ${told.at(told.item.since)}.`,
  why: told.text("lastError", "What nobody takes for a day is given up."),
  fix: { label: "See the webhook", href: "/settings/attention/webhooks", permission: "notices:manage" },
});

const operations = (label: string) =>
  ({ label, href: "/settings/operations", permission: "operations:read" }) as const;

export const portalWords = {
  upstream_down: (told) => ({
    what: told.is("refused")
      ? `Vobiz refuses the master credentials since ${told.at(told.item.since)}.`
      : `Vobiz does not answer since ${told.at(told.item.since)}.`,
    why: `${told.text("detail")} Pages show what was last read; nothing can be sent.`.trim(),
    fix: { label: "Test the connection", href: "/settings/connection", permission: "connection:read" },
  }),
  sync_late: (told) => ({
    what: told.text("lastAt")
      ? `What the portal holds of ${told.item.label} is from ${told.time("lastAt")}.`
      : `The portal has not read ${told.item.label} yet.`,
    why:
      told.text("failure") ||
      "Lists and figures are older than they should be, and other rules may see trouble late.",
    fix: operations("See the operations"),
  }),
  jobs_failing: (told) => ({
    what: `The job “${told.item.label}” fails since ${told.at(told.item.since)}.`,
    why: told.text("failure", "The log of the portal says why."),
    fix: operations("See the operations"),
  }),
  mail_failing: (told) => {
    const count = told.number("count") ?? 0;
    return {
      what: told.is("waiting")
        ? `${counted(count, "e-mail")} cannot be handed to the mail server.`
        : `${counted(count, "e-mail")} could not be delivered and will not be tried again.`,
      why: mailTroubles[told.text("trouble")] ?? "Whoever waits for it is not told.",
      fix: { label: "See the mails", href: "/settings/mail", permission: "mail:read" },
    };
  },
  forwarding_failing: (told) => (told.text("kind") === "webhook" ? webhook(told) : forwarder(told)),
  audit_overdue: audit,
  backup_overdue: (told) => ({
    what: told.is("failed")
      ? `The last backup failed on ${told.time("at")}.`
      : told.text("at")
        ? `The last backup is from ${told.time("at")}.`
        : "There is no backup of the portal's database yet.",
    why: told.text("detail") || "If this machine is lost, everything since then is lost with it.",
    fix: { label: "Back up now", href: "/settings/operations", permission: "backups:manage" },
  }),
} as const satisfies Partial<Record<AttentionRuleName, Writer>>;
