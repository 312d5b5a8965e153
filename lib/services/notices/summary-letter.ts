import { english } from "@/lib/i18n/translate";
import { minutesOf } from "@/lib/services/analytics/measure";
import type { AttentionCounts } from "@/lib/services/attention/schema";
import { costIn } from "@/lib/services/call-patterns/figures";
import { productNames } from "@/lib/services/calls/product-names";
import type { CostRowDto } from "@/lib/services/dashboard/schema";
import type { Letter } from "@/lib/services/mail/letter";
import { lengthInWords } from "@/lib/services/notifications/words";
import type { WeekCalls } from "./summary-calls";
import { summaryCharts } from "./summary-charts";
import type { BusinessWeek } from "./summary-figures";
import {
  besideWords,
  countWords,
  dayWords,
  manyWords,
  moneyWords,
  percentWords,
  rateWords,
  weekWords,
} from "./summary-words";

export interface Summary {
  /** As the portal is called. */
  name: string;
  zone: string;
  week: { from: string; to: string };
  figures: BusinessWeek;
  /** Of the queue, as far as the reader sees it. */
  open: AttentionCounts;
  /** The address of a page of the portal. */
  pageAt(path: string): string;
}

type Fact = NonNullable<Letter["facts"]>[number];
type Item = NonNullable<Letter["items"]>[number];

const MOST_COSTS = 4;
const MOST_CURRENCIES = 2;

function costFact({ direction, context, costs }: CostRowDto): Fact {
  const product = context === null ? "" : `, ${productNames[context] ?? context}`;
  const shown = costs.slice(0, MOST_CURRENCIES);
  const minutes = shown.flatMap(({ currency, perMinute }) =>
    perMinute === null ? [] : [`${rateWords(perMinute, currency)} a minute`],
  );
  const sums = shown.map(({ currency, cost }) => moneyWords(cost, currency));
  if (costs.length > shown.length) sums.push("other currencies");
  return {
    label: `Cost of ${direction} calls${product}`,
    value: [sums.join(" + "), minutes.join(" + ")].filter(Boolean).join(" · ") || "–",
  };
}

function callFacts({ figures, before, costs }: WeekCalls): Fact[] {
  const [asr, asrBefore] = [percentWords(figures.asr), before && percentWords(before.asr)];
  const count = (value: string) => countWords(Number(value));
  const spent = figures.costs.map(({ currency, cost }): Fact => {
    const old = before && costIn(before, currency);
    return {
      label: figures.costs.length > 1 ? `Spend, ${currency}` : "Spend",
      value: besideWords(cost, old, (value) => moneyWords(value, currency)),
    };
  });
  return [
    ...(spent.length > 0 ? spent : [{ label: "Spend", value: "None" }]),
    { label: "Calls", value: besideWords(figures.calls, before?.calls ?? null, count) },
    {
      label: "Minutes",
      value: besideWords(Math.round(minutesOf(figures)), before && Math.round(minutesOf(before)), count),
    },
    { label: "Answered", value: asrBefore === null ? asr : `${asr} (week before ${asrBefore})` },
    ...costs.slice(0, MOST_COSTS).map(costFact),
  ];
}

function moneyFacts({ topUps, master, dry }: BusinessWeek): Fact[] {
  const sums = topUps.sums.map(({ amount, currency }) => moneyWords(amount, currency)).join(" + ");
  const facts = [
    {
      label: "Top-ups sent",
      value: topUps.count === 0 ? "None" : `${manyWords(topUps.count, "top-up", "top-ups")}, ${sums}`,
    },
  ];
  if (dry.empty > 0) facts.push({ label: "Empty wallets now", value: countWords(dry.empty) });
  if (!master) return facts;
  const { balance, runway } = master;
  facts.push({ label: "Master balance now", value: moneyWords(balance.balance, balance.currency ?? "") });
  if (runway.state === "ends" && runway.hours !== null && runway.hours > 0) {
    facts.push({ label: "It lasts", value: lengthInWords(english, runway.hours) });
  }
  return facts;
}

function queueFact({ critical, high, medium }: AttentionCounts): Fact {
  const parts = [
    critical > 0 ? `${countWords(critical)} critical` : "",
    high > 0 ? `${countWords(high)} high` : "",
    medium > 0 ? `${countWords(medium)} medium` : "",
  ].filter(Boolean);
  return { label: "Needs attention now", value: parts.join(", ") || "Nothing" };
}

/** Customers to look after, the ones who are running out of money first. */
function itemsOf({ figures: { dry, quiet, calls }, pageAt }: Summary): Item[] {
  const at = (authId: string) => pageAt(`/customers/${encodeURIComponent(authId)}`);
  return [
    ...dry.wallets.map(({ authId, customerName, balance, currency, runway }) => ({
      title: customerName,
      detail: [
        `Its wallet lasts ${lengthInWords(english, runway.hours ?? 0)}`,
        balance === null ? "" : `${moneyWords(balance, currency ?? "")} left`,
      ]
        .filter(Boolean)
        .join(" · "),
      mark: "Runs dry",
      url: at(authId),
    })),
    ...quiet.map(({ authId, name, lastDay, perDay }) => ({
      title: name ?? authId,
      detail: `Used to make ${perDay} calls a day, the last ones on ${dayWords(lastDay)}`,
      mark: "Gone quiet",
      url: at(authId),
    })),
    ...(calls?.growing ?? []).map(({ authId, name, week, weekBefore }) => ({
      title: name,
      detail: `${manyWords(week, "call", "calls")}, ${countWords(weekBefore)} the week before`,
      mark: "Growing",
      url: at(authId),
    })),
  ];
}

/** The week of the whole business in figures and pictures; calls that are not all known are left out, and it says so. */
export function businessLetter(summary: Summary): Letter {
  const { name, zone, week, figures, open, pageAt } = summary;
  const { calls, dry } = figures;
  const more = dry.count - dry.wallets.length;
  return {
    subject: `${name}: the week ${weekWords(week)}`,
    heading: `The week ${weekWords(week)}`,
    paragraphs: [
      calls
        ? `Monday to Sunday, times of ${zone}.`
        : "Not all calls of this week are here yet, so their figures are left out. They will be on the dashboard.",
      ...(more > 0
        ? [
            `${manyWords(dry.count, "wallet", "wallets")} will be empty within a week; the first of them are below.`,
          ]
        : []),
    ],
    facts: [...(calls ? callFacts(calls) : []), ...moneyFacts(figures), queueFact(open)],
    charts: calls ? summaryCharts(calls, week) : [],
    items: itemsOf(summary),
    action: {
      label: "Open the analytics",
      url: pageAt(`/analytics?from=${week.from}&to=${week.to}&compare=previous`),
    },
    notes: [
      `You chose to be told each Monday at 08:00, your time. Change it, or stop it, here: ${pageAt("/account/notices")}`,
    ],
  };
}
