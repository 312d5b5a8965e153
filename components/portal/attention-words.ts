import { lengthInWords } from "@/components/runway/runway-words";
import { formatMoney } from "@/lib/format/money";
import type { Translate } from "@/lib/i18n/translate";
import type { AttentionItem, Unread } from "@/lib/services/portal/schema";

export interface AttentionWords {
  tone: "danger" | "warning" | "info";
  text: string;
  detail: string | null;
  href: string;
  link: string;
}

type RequestItem = Extract<AttentionItem, { kind: "request" }>;

function requestWords(item: RequestItem, t: Translate, locale: string): AttentionWords {
  const amount = formatMoney(item.amount, item.currency, locale);
  const base = { href: `/portal/requests/${encodeURIComponent(item.id)}`, link: t("See the request") };
  const detail = item.reference;
  switch (item.step) {
    case "pay":
      return {
        ...base,
        tone: "warning",
        text: t("Your top-up of {amount} waits for its payment", { amount }),
        detail,
      };
    case "refused":
      return {
        ...base,
        tone: "danger",
        text: t("Your request for {amount} was refused", { amount }),
        detail: item.reason ?? detail,
      };
    case "looking":
      return {
        ...base,
        tone: "info",
        text: t("Your request for {amount} is being looked at", { amount }),
        detail,
      };
    default:
      return { ...base, tone: "info", text: t("Your top-up of {amount} is on its way", { amount }), detail };
  }
}

/** What to look at, in one line, and the one place where something can be done about it. */
export function attentionWords(
  item: AttentionItem,
  { t, locale, mayAsk }: { t: Translate; locale: string; mayAsk: boolean },
): AttentionWords {
  switch (item.kind) {
    case "balance":
      return {
        tone: item.hours < 24 ? "danger" : "warning",
        text:
          item.hours <= 0
            ? t("Your balance is used up")
            : t("Your balance lasts {time}", { time: lengthInWords(item.hours, t) }),
        detail: t("Calls fail when there is nothing left."),
        ...(mayAsk
          ? { href: "/portal/requests/new", link: t("Ask for a top-up") }
          : { href: "/portal/transactions", link: t("See the transactions") }),
      };
    case "suspended":
      return {
        tone: "danger",
        text: t.count(item.count, "{count} number is suspended", "{count} numbers are suspended"),
        detail: t("A suspended number takes no calls."),
        href: "/portal/numbers?flag=suspended",
        link: t("See the numbers"),
      };
    case "expiring":
      return {
        tone: "warning",
        text: t.count(item.count, "{count} number ends soon", "{count} numbers end soon"),
        detail: t("It ends on its date, or the balance does not cover its next rental."),
        href: "/portal/numbers?flag=expiring",
        link: t("See the numbers"),
      };
    case "unrouted":
      return {
        tone: "warning",
        text: t.count(item.count, "{count} number leads nowhere", "{count} numbers lead nowhere"),
        detail: t("Calls to such a number reach nobody."),
        href: "/portal/numbers?flag=unrouted",
        link: t("See the numbers"),
      };
    case "verification":
      return {
        tone: item.step === "open" ? "warning" : "danger",
        text:
          item.step === "open"
            ? t("Your verification is not complete")
            : t("Your verification ended without a result"),
        detail: null,
        href: "/portal/verification",
        link: item.step === "open" ? t("Continue the verification") : t("See the verification"),
      };
    case "request":
      return requestWords(item, t, locale);
  }
}

export function unreadWords(part: Unread, t: Translate): string {
  const words: Record<Unread, string> = {
    balance: t("How long the balance lasts could not be read just now."),
    numbers: t("The numbers could not be read just now."),
    verification: t("The verification could not be read just now."),
    requests: t("The requests for top-ups could not be read just now."),
  };
  return words[part];
}
