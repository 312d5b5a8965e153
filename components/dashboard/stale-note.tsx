import { CloudAlert } from "lucide-react";
import { AsOf } from "@/components/ui/as-of";
import type { MasterBalanceDto } from "@/lib/services/dashboard/schema";

/** That upstream says nothing newer, since when and why; nothing while it answers. */
export function StaleNote({ failing }: { failing: MasterBalanceDto["failing"] }) {
  if (!failing) return null;
  return (
    <p className="flex items-start gap-1.5 text-warning text-xs/5">
      <CloudAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>
        Not answered <AsOf at={failing.since} prefix="since" />: {failing.detail} What stands here is what was
        last said.
      </span>
    </p>
  );
}
