import type { ReactNode } from "react";
import { contextWords, directionWords } from "@/components/calls/call-words";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { BusinessDto, CostRowDto } from "@/lib/services/dashboard/schema";
import type { RentalSum } from "@/lib/services/numbers/schema";
import { callsHref } from "./hrefs";

export interface CostTableProps {
  business: BusinessDto;
  /** Null where it is not known. */
  rental: RentalSum[] | null;
  locale: string;
}

/** What this month's calls were charged at, by product and direction and by the minute: what a margin is put on. */
export function CostTable({ business: { costs, month }, rental, locale }: CostTableProps) {
  const known = rental?.filter(({ numbers }) => numbers > 0) ?? [];
  return (
    <Card
      title="What it costs this month"
      description="Charges of calls by product and direction, streaming included, and the minute they come to"
      padding="flush"
      footer={
        known.length > 0 && (
          <>
            Beside the calls, rentals:{" "}
            {known.map(({ currency, rental: sum, numbers }, place) => (
              <span key={currency}>
                {place > 0 && ", "}
                <Link href="/numbers" className="rounded underline">
                  <Money amount={sum} currency={currency ?? ""} locale={locale} /> a month
                </Link>{" "}
                for {formatCount(numbers, locale)} {numbers === 1 ? "number" : "numbers"}
              </span>
            ))}
            .
          </>
        )
      }
    >
      {costs.length === 0 ? (
        <p className="p-4 text-ink-muted">No calls this month so far.</p>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <caption className="sr-only">What calls cost this month, by product and direction</caption>
            <thead>
              <tr>
                <HeaderCell>Product</HeaderCell>
                <HeaderCell align="right">Minutes</HeaderCell>
                <HeaderCell align="right">Charged</HeaderCell>
                <HeaderCell align="right">A minute</HeaderCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {costs.flatMap((row, place) =>
                row.costs.map((cost, part) => (
                  <Row
                    key={`${row.context} ${row.direction} ${cost.currency}`}
                    // Named once, however many currencies it was charged in.
                    name={part === 0 && <Name row={row} month={month} isLast={place === costs.length - 1} />}
                    cost={cost}
                    locale={locale}
                  />
                )),
              )}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}

function Name({ row, month, isLast }: { row: CostRowDto; month: BusinessDto["month"]; isLast: boolean }) {
  return (
    <HeaderCell
      scope="row"
      rowSpan={row.costs.length}
      className={cn("h-9 bg-transparent pt-2 align-top text-ink text-sm", isLast && "border-b-0")}
    >
      <Link
        href={callsHref(month.period, { direction: row.direction, context: row.context })}
        className="rounded hover:underline"
      >
        {contextWords(row.context) ?? "No product"}, {directionWords[row.direction].toLowerCase()}
      </Link>
    </HeaderCell>
  );
}

interface RowProps {
  name: ReactNode;
  cost: CostRowDto["costs"][number];
  locale: string;
}

function Row({ name, cost: { currency, billsec, cost, perMinute }, locale }: RowProps) {
  return (
    <tr>
      {name}
      <Cell align="right">{formatCount(Math.round(billsec / 60), locale)}</Cell>
      <Cell align="right">
        <Money amount={cost} currency={currency} locale={locale} aligned />
      </Cell>
      <Cell align="right">
        {perMinute === null ? (
          "–"
        ) : (
          <Money amount={perMinute} currency={currency} locale={locale} decimals="wallet" aligned />
        )}
      </Cell>
    </tr>
  );
}
