import { CircleCheck } from "lucide-react";
import { AttentionListCompact } from "@/components/attention/attention-list-compact";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import type { Role } from "@/lib/authz/permissions";
import { formatCount } from "@/lib/format/number";
import type { AttentionTop } from "@/lib/services/dashboard/schema";

export interface AttentionPanelProps {
  top: AttentionTop;
  role: Role;
  locale: string;
}

/** What needs somebody now, the worst first, each with its one button. */
export function AttentionPanel({ top: { items, open, lookedAt, blind }, role, locale }: AttentionPanelProps) {
  return (
    <Card
      title="Needs attention"
      description={open > 0 ? `${formatCount(open, locale)} open, the worst first` : undefined}
      asOf={lookedAt && <AsOf at={lookedAt} prefix="looked" />}
      padding="flush"
      className="h-full"
      footer={
        <span className="flex flex-wrap justify-between gap-x-4">
          <Link href="/attention" className="rounded text-accent underline underline-offset-2">
            The whole queue
          </Link>
          {blind > 0 && (
            <span className="text-warning">
              {formatCount(blind, locale)} {blind === 1 ? "rule" : "rules"} cannot look now
            </span>
          )}
        </span>
      }
    >
      {items.length === 0 ? (
        <EmptyState
          icon={<CircleCheck aria-hidden />}
          title={lookedAt ? "Nothing needs you" : "Nobody has looked yet"}
          description={
            lookedAt
              ? "Wallets, transfers, numbers, verifications and calls are all within their limits."
              : "The first look is made within a minute of the start."
          }
        />
      ) : (
        <AttentionListCompact items={items} role={role} />
      )}
    </Card>
  );
}

export function AttentionPanelSkeleton() {
  return (
    <Card title="Needs attention" className="h-full">
      <div aria-busy className="space-y-3">
        <output className="sr-only">Loading what needs attention</output>
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    </Card>
  );
}
