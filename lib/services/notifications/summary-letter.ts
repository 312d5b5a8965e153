import { formatDay } from "@/lib/format/date";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { Letter } from "@/lib/services/mail/letter";
import { commonestFailures } from "./failure-words";
import type { WeekFigures } from "./figures";
import type { Reader } from "./reader";
import type { KnownWallet } from "./wallets";
import type { SummaryWeek } from "./week";
import { lengthInWords, moneyInWords } from "./words";

interface Summary {
  customerName: string;
  week: Pick<SummaryWeek, "from" | "to">;
  figures: WeekFigures;
  wallet: KnownWallet | undefined;
}

type Fact = NonNullable<Letter["facts"]>[number];

function callFacts({ t, viewer: { locale } }: Reader, calls: NonNullable<WeekFigures["calls"]>): Fact[] {
  const { all, failed } = calls;
  const spent = all.costs.map(({ cost, currency }) => moneyInWords(cost, currency, locale));
  return [
    { label: t("Calls"), value: formatCount(all.calls, locale) },
    { label: t("Answered"), value: formatPercent(all.asr === null ? null : all.asr / 100, locale) },
    {
      label: t("Talk time"),
      value: t.count(Math.round(all.billsec / 60), "{count} minute", "{count} minutes"),
    },
    { label: t("Spent on calls"), value: spent.join(" + ") || "–" },
    ...commonestFailures(t, failed.calls, failed.facets.hangupCause).map((failure) => ({
      label: failure.label,
      value: t.count(failure.calls, "{count} call", "{count} calls"),
    })),
  ];
}

function walletFacts({ t, viewer: { locale } }: Reader, { figures, wallet }: Summary): Fact[] {
  const { sums } = figures.topUps;
  const paid = sums.map(({ amount, currency }) => moneyInWords(amount, currency, locale));
  const facts = [{ label: t("Top-ups"), value: paid.join(" + ") || t("None") }];
  if (!wallet?.balance) return facts;
  const { balance, currency, runway } = wallet;
  facts.push({ label: t("Balance now"), value: moneyInWords(balance.toFixed(5), currency ?? "", locale) });
  if (runway.state === "ends" && runway.hours !== null && runway.hours > 0) {
    facts.push({ label: t("It lasts"), value: lengthInWords(t, runway.hours) });
  }
  return facts;
}

/** The week in figures; where its calls are not all known, it says so and shows none of them. */
export function summaryLetter(reader: Reader, summary: Summary): Letter {
  const { t, viewer } = reader;
  const { customerName, week, figures } = summary;
  const days = {
    from: formatDay(week.from, viewer.locale, { year: false }),
    to: formatDay(week.to, viewer.locale),
  };
  return {
    subject: t("Your week {from} – {to}", days),
    heading: t("{customer}: the week {from} – {to}", { customer: customerName, ...days }),
    paragraphs: figures.calls
      ? [t("Monday to Sunday, times of {zone}.", { zone: viewer.zone })]
      : [
          t(
            "The calls of this week are not all here yet, so their figures are left out. They will be in your portal.",
          ),
        ],
    facts: [...(figures.calls ? callFacts(reader, figures.calls) : []), ...walletFacts(reader, summary)],
  };
}
