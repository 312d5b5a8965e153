import { Runway } from "@/components/runway/runway";
import type { RunwayDto } from "@/lib/services/runway/schema";

/** How long the master balance lasts, reckoned on the server, and in one sentence from what. */
export function MasterRunway({ runway }: { runway: RunwayDto }) {
  if (runway.state === "unknown") return null;
  return (
    <p className="text-ink-subtle text-xs" data-testid="runway">
      {runway.state === "ends" && runway.hours !== 0 && "lasts "}
      <Runway runway={runway} className="text-xs" /> · expected from the transfers that the portal completed
      in the last five weeks; what was moved in the Vobiz console is not in it.
    </p>
  );
}
