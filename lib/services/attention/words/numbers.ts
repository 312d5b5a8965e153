import type { AttentionRuleName } from "../catalog";
import { counted, type Told, type Words, type Writer } from "./writer";

const numberHref = (told: Told) =>
  told.customerHref(`/numbers/${encodeURIComponent(told.text("e164", told.item.label))}`);
const ofCustomer = ({ item }: Told) =>
  item.customer ? `${item.label} of ${item.customer.name}` : item.label;

function expiring(told: Told): Words {
  if (told.text("kind") === "rental") {
    const count = told.number("count") ?? 1;
    return {
      what: `The wallet of ${told.who} (${told.money("balance")}) does not cover the next rental of ${counted(count, "number")}, first on ${told.time("endsAt")}.`,
      why: "A number whose rental cannot be paid is suspended and then lost.",
      fix: { label: "Top up", href: told.customerHref("/top-up"), permission: "transfers:create" },
    };
  }
  return {
    what: `${ofCustomer(told)} ends on ${told.time("endsAt")}.`,
    why: "When it has ended, nobody reaches the customer there, and somebody else may get the number.",
    fix: { label: "See the number", href: numberHref(told), permission: "numbers:read" },
  };
}

export const numberWords = {
  number_expiring: expiring,
  number_unrouted: (told) => ({
    what: `${ofCustomer(told)} leads to no application and no trunk.`,
    why: "It is paid for, and whoever calls it reaches nobody.",
    fix: { label: "Route it", href: numberHref(told), permission: "numbers:route" },
  }),
  number_suspended: (told) => ({
    what: `${ofCustomer(told)} is ${told.text("status", "suspended")} by the vendor.`,
    why: "It takes no calls until the vendor lets it.",
    fix: { label: "See the number", href: numberHref(told), permission: "numbers:read" },
  }),
  number_idle: (told) => ({
    what: told.text("lastCallAt")
      ? `${ofCustomer(told)} has had no call since ${told.time("lastCallAt")}.`
      : `${ofCustomer(told)} has had no call for ${counted(told.number("days") ?? 0, "day")}.`,
    why: `It costs ${told.money("monthlyFee")} a month.`,
    fix: { label: "Keep or release", href: numberHref(told), permission: "numbers:trade" },
  }),
  customer_without_number: (told) => ({
    what: `${told.who} has had no working number since ${told.at(told.item.since)}.`,
    why: "Nobody can call this customer, and it hardly earns anything.",
    fix: { label: "Buy a number", href: told.customerHref("/numbers/buy"), permission: "numbers:trade" },
  }),
  order_in_review: (told) => ({
    what: `Nobody knows whether a change to ${ofCustomer(told)} happened.`,
    why: "The vendor gave no clear answer, and nothing that can be read proves it: a person has to say.",
    fix: {
      label: "Review",
      href: `/orders/${encodeURIComponent(told.text("id"))}`,
      permission: "orders:review",
    },
  }),
} as const satisfies Partial<Record<AttentionRuleName, Writer>>;
