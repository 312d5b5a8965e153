import type { AttentionRuleName } from "../catalog";
import type { Told, Writer } from "./writer";

const kycHref = (told: Told) => `/kyc/${encodeURIComponent(told.text("id"))}`;

/** The vendor's word as people read it: `link_ready` as `link ready`. */
const status = (told: Told) => told.text("status").replaceAll("_", " ");

export const verificationWords = {
  kyc_failed: (told) => ({
    what:
      told.text("status") === "expired"
        ? `The verification of ${told.who} ended on ${told.time("endedAt")} without being done.`
        : `The verification of ${told.who} failed (${status(told)}).`,
    why: told.text("reason") || "No new one was begun: the account stays unverified.",
    fix: { label: "Begin again", href: told.customerHref("/kyc"), permission: "kyc:manage" },
  }),
  kyc_stuck: (told) => ({
    what: `The verification of ${told.who} stands still since ${told.at(told.item.since)} (${status(told)}).`,
    why: "The customer has not gone on with it. A reminder often helps.",
    fix: {
      label: told.text("flow") === "email" ? "Resend link" : "See the verification",
      href: kycHref(told),
      permission: "kyc:manage",
    },
  }),
  kyc_expiring: (told) => ({
    what: `The verification link of ${told.who} ends on ${told.time("expiresAt")}.`,
    why: "After that the customer has to begin again.",
    fix: {
      label: told.text("flow") === "email" ? "Resend link" : "See the verification",
      href: kycHref(told),
      permission: "kyc:manage",
    },
  }),
  credentials_refused: (told) => ({
    what: `Vobiz refuses the token of ${told.who} since ${told.at(told.item.since)}.`,
    why: "Its numbers and trunks can be neither read nor changed.",
    fix: {
      label: "Replace token",
      href: told.customerHref("/credentials"),
      permission: "customer-credentials:manage",
    },
  }),
} as const satisfies Partial<Record<AttentionRuleName, Writer>>;
