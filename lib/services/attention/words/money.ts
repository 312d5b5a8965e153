import type { AttentionRuleName } from "../catalog";
import { counted, hoursText, type Told, type Words, type Writer } from "./writer";

function wallet(told: Told): Words {
  const hours = told.number("hours");
  const balance = told.money("balance");
  const state = told.text("state");
  const what =
    state === "empty"
      ? `The wallet of ${told.who} is empty (${balance}).`
      : state === "amount" || hours === null
        ? `The wallet of ${told.who} is down to ${balance}, below ${told.money("amount")}.`
        : `The wallet of ${told.who} holds ${balance}, enough for ${hoursText(hours)} at its usual spending.`;
  const short = told.number("shortNumbers") ?? 0;
  const numbers =
    short > 0 ? ` It does not cover the next rental of ${counted(short, "number")} either.` : "";
  const suggested = told.text("suggested");
  const enough = suggested ? ` ${told.money("suggested")} more last about a week.` : "";
  const missed = told.is("missed") ? " Its automatic top-up is not doing its work." : "";
  return {
    what,
    why:
      (state === "empty"
        ? "Calls of this customer are refused until there is money in it."
        : "When it is empty, calls of this customer are refused.") +
      numbers +
      missed +
      enough,
    fix: {
      label: "Top up",
      href: told.customerHref(suggested ? `/top-up?amount=${encodeURIComponent(suggested)}` : "/top-up"),
      permission: "transfers:create",
    },
  };
}

const transferHref = (told: Told) => `/transfers/${encodeURIComponent(told.text("id"))}`;
const transferName = (told: Told) =>
  `${told.money("amount")} to ${told.who} (${told.text("reference", told.item.label)})`;

const waiting: Writer = (told) =>
  told.text("kind") === "file"
    ? {
        what: `A file of ${counted(told.number("rows") ?? 1, "top-up")} over ${told.money("amount")} waits for approval since ${told.at(told.item.since)}.`,
        why: "None of its rows is paid until a second person agrees.",
        fix: {
          label: "Approve",
          href: `/transfers/bulk/${encodeURIComponent(told.text("id"))}`,
          permission: "transfers:approve",
        },
      }
    : {
        what: `${transferName(told)} waits for approval since ${told.at(told.item.since)}.`,
        why: "The money does not move until a second person agrees.",
        fix: { label: "Approve", href: transferHref(told), permission: "transfers:approve" },
      };

function request(told: Told): Words {
  const name = `${told.text("reference", told.item.label)} of ${told.who} over ${told.money("amount")}`;
  const trouble = told.text("trouble");
  return {
    what: trouble
      ? `Top-up request ${name} is in trouble: ${trouble}`
      : `Top-up request ${name} waits for a decision.`,
    why: trouble
      ? "The customer paid or was promised money, and it is not in the wallet."
      : "The customer says that it paid, and waits for its balance.",
    fix: {
      label: trouble ? "Look into it" : "Decide",
      href: `/requests/${encodeURIComponent(told.text("id"))}`,
      permission: "top-up-requests:decide",
    },
  };
}

export const moneyWords = {
  wallet_low: wallet,
  master_low: (told) => ({
    what: `The master balance is ${told.money("balance")}; the wallets will need ${told.money("need")} over the next ${counted(told.number("days") ?? 0, "day")}.`,
    why: "Once it is used up no wallet can be topped up, by hand or automatically. Add money to the partner account at Vobiz.",
    fix: { label: "See the runway", href: "/runway", permission: "balance:read" },
  }),
  transfer_unknown: (told) => ({
    what: `Nobody knows yet whether ${transferName(told)} arrived.`,
    why: "The vendor gave no answer. The portal goes on looking in the ledger; do not send it again meanwhile.",
    fix: { label: "See the transfer", href: transferHref(told), permission: "transfers:read" },
  }),
  transfer_in_review: (told) => ({
    what: `${transferName(told)} has to be reviewed.`,
    why: "The ledger neither proves nor disproves it: a person has to say whether the money moved.",
    fix: { label: "Review", href: transferHref(told), permission: "transfers:review" },
  }),
  transfer_waiting: waiting,
  auto_top_up_missed: (told) => ({
    what:
      told.text("kind") === "failing"
        ? `The automatic top-up of ${told.who} fails: ${told.text("detail")}`
        : `The automatic top-up of ${told.who} has not run since ${told.time("lastRunAt")}.`,
    why: "The wallet is not kept from running dry as its rule promises.",
    fix: { label: "See the rule", href: told.customerHref("/automatic"), permission: "auto-top-ups:manage" },
  }),
  auto_top_up_stopped: (told) => ({
    what: `The automatic top-up of ${told.who} stopped itself: ${told.text("reason")}`,
    why: "It tops up nothing until a person resumes it.",
    fix: {
      label: "Resume or change",
      href: told.customerHref("/automatic"),
      permission: "auto-top-ups:manage",
    },
  }),
  top_up_request_waiting: request,
  reconciliation_findings: (told) => {
    const count = told.number("count") ?? 0;
    const days = `${told.text("fromDay")} to ${told.text("toDay")}`;
    return {
      what:
        count === 0
          ? `The books of ${days} could not be compared with the ledgers.`
          : `The close of ${days} found ${counted(count, "difference")} between the books and the ledgers.`,
      why:
        count === 0
          ? told.text("detail", "A day that is not closed may hide money that moved without a record.")
          : "Money may have moved without a record, or a record stands without money.",
      fix: {
        label: "See the differences",
        href: `/transfers/reconciliation/${encodeURIComponent(told.text("runId"))}`,
        permission: "reconciliation:read",
      },
    };
  },
} as const satisfies Partial<Record<AttentionRuleName, Writer>>;
