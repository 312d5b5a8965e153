import type { BurnForecastDto } from "@/lib/services/runway/schema";
import { LiveRunway, type LiveRunwayProps } from "./live-runway";

/** How long the master balance lasts, and in one sentence from what. */
export function MasterRunway({
  forecast,
  ...balance
}: Omit<LiveRunwayProps, "forecast"> & { forecast: BurnForecastDto }) {
  if (forecast.state === "unknown") return null;
  return (
    <p className="text-ink-subtle text-xs">
      <LiveRunway forecast={forecast} {...balance} /> · expected from the transfers that the portal completed
      in the last five weeks; what was moved in the Vobiz console is not in it.
    </p>
  );
}
