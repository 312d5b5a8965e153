import type { Decimal } from "decimal.js";
import { formatDateTime } from "@/lib/format/date";
import type { Letter } from "@/lib/services/mail/letter";
import type { Reader } from "./reader";
import type { KnownWallet } from "./wallets";
import { moneyInWords, runwaySentence } from "./words";

interface LowBalance {
  customerName: string;
  wallet: KnownWallet & { balance: Decimal };
}

/** That the balance is low: how much there is, and how long it lasts. */
export function lowBalanceLetter({ t, viewer }: Reader, { customerName, wallet }: LowBalance): Letter {
  const { balance, currency, runway } = wallet;
  const amount = moneyInWords(balance.toFixed(5), currency ?? "", viewer.locale);
  const lasts = runwaySentence(t, runway);
  return {
    subject: t("Low balance: {amount} left", { amount }),
    heading: t("The balance of {customer} is low", { customer: customerName }),
    paragraphs: [
      ...(lasts ? [lasts] : []),
      t("Without a top-up, calls stop and numbers may be lost when it is used up."),
    ],
    facts: [
      { label: t("Balance"), value: amount },
      ...(runway.emptyAt && balance.greaterThan(0)
        ? [{ label: t("Expected to be used up"), value: formatDateTime(runway.emptyAt, viewer) }]
        : []),
    ],
  };
}
