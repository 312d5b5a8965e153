import { RunwayAfter } from "@/components/runway/runway-after";
import { runwayFrom } from "@/lib/services/runway/dto";
import type { BurnForecastDto } from "@/lib/services/runway/schema";
import type { TopUpPreviewDto } from "@/lib/services/transfers/schema";
import { balancesAfter } from "./after";

export interface Forecasts {
  wallet: BurnForecastDto | null;
  master: BurnForecastDto | null;
}

interface RunwaysAfterProps {
  preview: TopUpPreviewDto;
  forecasts: Forecasts;
  /** As typed. */
  amount: string;
}

/** How long both balances last, now and after. */
export function RunwaysAfter({ preview, forecasts, amount }: RunwaysAfterProps) {
  const after = balancesAfter(preview, amount);
  const at = new Date(preview.asOf);
  const rows = [
    {
      who: preview.customerName,
      forecast: forecasts.wallet,
      before: preview.customerBalance,
      after: after?.customer,
    },
    {
      who: "Master balance",
      forecast: forecasts.master,
      before: preview.partnerBalance,
      after: after?.partner,
    },
  ].filter(({ forecast, before }) => forecast && runwayFrom(forecast, before, at).state !== "unknown");
  if (rows.length === 0) return null;
  return (
    <ul aria-label="How long the balances last" className="space-y-1 text-sm">
      {rows.map(({ who, forecast, before, after: then }) => (
        <li key={who} className="flex flex-wrap items-center justify-between gap-x-3">
          <span className="text-ink-muted">{who}</span>
          <RunwayAfter forecast={forecast} before={before} after={then ?? null} at={preview.asOf} />
        </li>
      ))}
    </ul>
  );
}
