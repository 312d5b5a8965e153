import { Decimal } from "decimal.js";
import { formulaSafe, phoneSafe } from "@/lib/http/csv";
import { costIn } from "@/lib/services/call-patterns/figures";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import { minutesOf } from "./measure";
import type { AnalyticsCallsDto, AnalyticsFilter, AnalyticsRowDto, Breakdown } from "./schema";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

type Row = AnalyticsRowDto;

/** The columns that say what a line is about. */
const subjects: Record<Breakdown, readonly (readonly [head: string, of: (row: Row) => string])[]> = {
  time: [
    ["from", ({ days }) => days?.from ?? ""],
    ["to", ({ days }) => days?.to ?? ""],
  ],
  customer: [
    ["customer", ({ name }) => formulaSafe(name ?? "")],
    ["auth_id", ({ key }) => formulaSafe(key)],
  ],
  direction: [["direction", ({ key }) => formulaSafe(key)]],
  product: [["product", ({ key }) => formulaSafe(key)]],
  number: [
    ["number", ({ number }) => phoneSafe(number ?? "")],
    ["customer", ({ name }) => formulaSafe(name ?? "")],
    ["auth_id", ({ authId }) => formulaSafe(authId ?? "")],
  ],
  hour: [
    ["weekday", ({ hour }) => weekdays[(hour?.weekday ?? 0) - 1] ?? ""],
    ["hour", ({ hour }) => (hour === null ? "" : `${String(hour.hour).padStart(2, "0")}:00`)],
  ],
};

interface FigureColumn {
  head: string;
  of: (figures: FiguresDto) => string | null;
}

function figureColumns(currencies: readonly string[]): FigureColumn[] {
  const text = (value: number | null) => (value === null ? null : String(value));
  return [
    { head: "calls", of: ({ calls }) => String(calls) },
    { head: "answered", of: ({ answered }) => String(answered) },
    { head: "minutes", of: (figures) => String(minutesOf(figures)) },
    { head: "asr_percent", of: ({ asr }) => text(asr) },
    { head: "acd_seconds", of: ({ acd }) => text(acd) },
    ...currencies.map((currency) => ({
      head: `cost_${currency}`,
      of: (figures: FiguresDto) => costIn(figures, currency).toFixed(),
    })),
  ];
}

function currenciesOf({ figures, before }: AnalyticsCallsDto): string[] {
  return [...new Set([...figures.costs, ...(before?.costs ?? [])].map(({ currency }) => currency))];
}

function change(now: string | null, before: string | null): string {
  return now === null || before === null ? "" : new Decimal(now).minus(before).toFixed();
}

/** What was asked, in lines before the table: a name and a value each. */
function heading(analytics: AnalyticsCallsDto, query: Named): string[][] {
  const { period, compared, zone, freshness } = analytics;
  const lines: (readonly [string, string | undefined])[] = [
    ["range", `${period.from} to ${period.to}`],
    ["compared with", compared === null ? undefined : `${compared.from} to ${compared.to}`],
    ["zone", zone],
    ["customer", query.customer === null ? undefined : `${query.customer.name} (${query.customer.authId})`],
    ["direction", query.direction],
    ["product", query.product],
    ["calls as of", freshness.asOf ?? "not read yet"],
  ];
  const written = lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, formulaSafe(value)]]));
  return query.number === undefined ? written : [...written, ["number", phoneSafe(query.number)]];
}

export type Named = AnalyticsFilter & { customer: { authId: string; name: string } | null };

/** The lines of the file, cells not yet quoted: what was asked, an empty line, the heads, the rows. */
export function fileLines(analytics: AnalyticsCallsDto, query: Named): string[][] {
  const about = [...subjects[analytics.by]];
  const columns = figureColumns(currenciesOf(analytics));
  const isCompared = analytics.compared !== null;
  if (isCompared && analytics.by === "time") {
    about.push(
      ["before_from", ({ beforeDays }) => beforeDays?.from ?? ""],
      ["before_to", ({ beforeDays }) => beforeDays?.to ?? ""],
    );
  }
  const heads = [
    ...about.map(([head]) => head),
    ...columns.flatMap(({ head }) => (isCompared ? [head, `${head}_before`, `${head}_change`] : [head])),
  ];
  const rows = analytics.rows.map((row) => [
    ...about.map(([, of]) => of(row)),
    ...columns.flatMap(({ of }) => {
      const now = of(row.figures);
      if (!isCompared) return [now ?? ""];
      const before = row.before === null ? null : of(row.before);
      return [now ?? "", before ?? "", change(now, before)];
    }),
  ]);
  return [...heading(analytics, query), [], heads, ...rows];
}
