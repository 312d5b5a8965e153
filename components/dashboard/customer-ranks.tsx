import { BarList } from "@/components/charts/bar-list";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDay } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { movedDay } from "@/lib/format/utc-days";
import type { CustomersDto } from "@/lib/services/dashboard/schema";
import { callsHref } from "./hrefs";

const nameOf = ({ name, authId }: { name: string | null; authId: string }) => name ?? authId;

/** Who spends most, whose calls grow and who has stopped calling; what the words mean stands below each list. */
export function CustomerRanks({ customers, locale }: { customers: CustomersDto; locale: string }) {
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <TopSpenders customers={customers} locale={locale} />
      <Growing customers={customers} locale={locale} />
      <Quiet customers={customers} locale={locale} />
    </div>
  );
}

interface Props {
  customers: CustomersDto;
  locale: string;
}

/** The spenders of each currency together, the currency that most of them pay in first. */
function byCurrency(top: CustomersDto["top"]): CustomersDto["top"] {
  const groups = new Map<string, CustomersDto["top"]>();
  for (const row of top) groups.set(row.currency, [...(groups.get(row.currency) ?? []), row]);
  return [...groups]
    .sort(([one, a], [other, b]) => b.length - a.length || one.localeCompare(other))
    .flatMap(([, rows]) => rows);
}

function TopSpenders({ customers: { top, from, to, asOf }, locale }: Props) {
  const most = (currency: string) => Number(top.find((one) => one.currency === currency)?.cost ?? 1);
  return (
    <Card
      title="Top spenders"
      asOf={<AsOf at={asOf} />}
      footer={`Charged for calls, ${formatDay(from, locale)} – ${formatDay(to, locale)}, days in UTC. Each currency has its own five.`}
    >
      {top.length === 0 ? (
        <p className="text-ink-muted">Nobody was charged for a call in these days.</p>
      ) : (
        <BarList
          label="Top spenders"
          items={byCurrency(top).map((row) => ({
            id: `${row.currency} ${row.authId}`,
            label: nameOf(row),
            href: callsHref({ from, to }, { customer: row.authId }),
            value: <Money amount={row.cost} currency={row.currency} locale={locale} />,
            share: Number(row.cost) / most(row.currency),
          }))}
        />
      )}
    </Card>
  );
}

/** Words for lists that wait until the mirror has the last month. */
const BEING_READ = "The last month of calls is still being read.";

function Growing({ customers: { growing, today, asOf }, locale }: Props) {
  const most = Math.max(1, ...growing.map(({ week }) => week));
  return (
    <Card
      title="Fastest growing"
      asOf={<AsOf at={asOf} />}
      footer="Calls of the last seven whole days (UTC) over those of the seven before, where they are at least 20 more."
    >
      {today === null || growing.length === 0 ? (
        <p className="text-ink-muted">
          {today === null ? BEING_READ : "Nobody calls much more than a week ago."}
        </p>
      ) : (
        <BarList
          label="Fastest growing"
          items={growing.map((row) => ({
            id: row.authId,
            label: nameOf(row),
            href: callsHref({ from: movedDay(today, -7), to: movedDay(today, -1) }, { customer: row.authId }),
            value: `${formatCount(row.weekBefore, locale)} → ${formatCount(row.week, locale)}`,
            share: row.week / most,
          }))}
        />
      )}
    </Card>
  );
}

function Quiet({ customers: { quiet, today, asOf }, locale }: Props) {
  return (
    <Card
      title="Gone quiet"
      asOf={<AsOf at={asOf} />}
      footer="Active customers who called on at least 10 of 28 days, and not at all in the three days since nor today (UTC)."
    >
      {today === null || quiet.length === 0 ? (
        <p className="text-ink-muted">
          {today === null ? BEING_READ : "Everybody who calls by habit still does."}
        </p>
      ) : (
        <ul className="space-y-1">
          {quiet.map((row) => (
            <li
              key={row.authId}
              className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 px-2.5"
            >
              <Link href={`/customers/${row.authId}`} className="min-w-0 truncate rounded hover:underline">
                {nameOf(row)}
              </Link>
              <span className="text-ink-muted text-xs">
                last on {formatDay(row.lastDay, locale, { year: false })}, used to be{" "}
                {formatCount(Math.round(row.perDay), locale)} a day
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function CustomerRanksSkeleton() {
  return (
    <div aria-busy className="grid gap-4 lg:grid-cols-3">
      <output className="sr-only">Loading the customers</output>
      <Skeleton className="h-60 w-full" />
      <Skeleton className="h-60 w-full max-lg:hidden" />
      <Skeleton className="h-60 w-full max-lg:hidden" />
    </div>
  );
}
