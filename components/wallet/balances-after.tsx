"use client";

import { Decimal } from "decimal.js";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { TopUpPreviewDto } from "@/lib/services/transfers/schema";
import { balancesAfter } from "./after";

interface BalancesAfterProps {
  preview: TopUpPreviewDto;
  /** As typed; the right column stays empty until it is an amount. */
  amount: string;
}

/** Both balances now and after. */
export function BalancesAfter({ preview, amount }: BalancesAfterProps) {
  const { locale } = useViewer();
  const after = balancesAfter(preview, amount);
  const rows = [
    { who: preview.customerName, now: preview.customerBalance, after: after?.customer ?? null },
    { who: "Master balance", now: preview.partnerBalance, after: after?.partner ?? null },
  ];
  const cell = (value: string | null, danger = false) =>
    value === null ? (
      "–"
    ) : (
      <Money
        amount={value}
        currency={preview.currency}
        locale={locale}
        aligned
        decimals="wallet"
        className={danger ? "text-danger" : undefined}
      />
    );
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Balances now and after the top-up</caption>
      <thead>
        <tr className="text-ink-subtle text-xs">
          <th scope="col" className="py-1 text-left font-normal">
            Balance
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Now
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, now, after }) => (
          <tr key={who} className="border-line border-t">
            {/* What the amounts leave over: on a phone that is little, and the page must not grow wider for it. */}
            <th scope="row" className="w-full max-w-0 truncate py-1.5 text-left font-normal text-ink-muted">
              {who}
            </th>
            <td className="py-1.5 pl-3 text-right">{cell(now)}</td>
            <td className="py-1.5 pl-3 text-right font-medium">
              {cell(after, after !== null && new Decimal(after).isNegative())}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
