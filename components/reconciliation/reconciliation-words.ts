import type { Tone } from "@/components/ui/badge";
import { formatDay } from "@/lib/format/date";
import type {
  FindingKind,
  ReconciliationResult,
  ReconciliationRunDto,
} from "@/lib/services/reconciliation/schema";

interface ResultWords {
  label: string;
  tone: Tone;
}

export const resultWords: Record<ReconciliationResult, ResultWords> = {
  running: { label: "Running", tone: "info" },
  clean: { label: "Clean", tone: "success" },
  differences: { label: "Differences", tone: "danger" },
  incomplete: { label: "Incomplete", tone: "warning" },
};

interface KindWords {
  title: string;
  meaning: string;
  advice: string;
}

export const kindWords: Record<FindingKind, KindWords> = {
  duplicate: {
    title: "Paid more than once",
    meaning: "One transfer stands in the customer's ledger more than once.",
    advice: "Ask Vobiz which rows are real, with the ledger ids. Agree with the customer on the excess.",
  },
  contradiction: {
    title: "Not paid here, paid there",
    meaning: "The transfer failed, was cancelled or was never sent here, and its money is in the ledger.",
    advice: "Do not send it again: the customer has the money. Report it to Vobiz with both ids.",
  },
  missing: {
    title: "Paid here, not there",
    meaning: "The transfer is completed here, and the customer's ledger does not show it.",
    advice:
      "Open the customer's ledger and look for the amount. Vobiz can trace it by the transaction id on the transfer's page. Do not send it again before that.",
  },
  differs: {
    title: "Not as it was sent",
    meaning: "The ledger has the transfer with another amount, currency, direction, state, date or customer.",
    advice: "Compare the transfer's page with the ledger, and report the row to Vobiz.",
  },
  orphan: {
    title: "There, unknown here",
    meaning: "Money went from the master balance into the wallet, and this portal did not send it.",
    advice:
      "Usually somebody topped up in Vobiz's own console: ask who. If nobody did, change the partner's token at once.",
  },
  unread: {
    title: "Could not be read",
    meaning: "The ledger of this customer did not come whole, so nothing can be said about it.",
    advice: "Run it again for these days. If it goes on, look at the Vobiz connection.",
  },
};

export function daysInWords(
  { fromDay, toDay }: Pick<ReconciliationRunDto, "fromDay" | "toDay">,
  locale: string,
) {
  if (fromDay === toDay) return formatDay(toDay, locale);
  const sameYear = fromDay.slice(0, 4) === toDay.slice(0, 4);
  return `${formatDay(fromDay, locale, { year: !sameYear })} – ${formatDay(toDay, locale)}`;
}

function several(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The result of a run as one would say it. */
export function verdictOf(run: ReconciliationRunDto): string {
  const { result, transfers, customers, findings, counts } = run;
  const ledgers = several(customers, "ledger", "ledgers");
  if (result === "running") return `Reading the ledgers: ${customers} so far.`;
  if (result === "clean") {
    return transfers === 0
      ? `Nothing to complain of: no transfer was due in ${ledgers}, and none is there that should not be.`
      : `All is as it should be: ${several(transfers, "transfer is", "transfers are")} in the ledgers once each, and nothing else is.`;
  }
  if (result === "incomplete") {
    return "It cannot be said whether all is right, because not every ledger could be read. Run it again.";
  }
  const certain = findings - counts.unread;
  return `${several(certain, "thing does", "things do")} not add up in ${ledgers}. Somebody has to look at ${certain === 1 ? "it" : "them"}.`;
}
