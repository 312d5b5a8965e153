import { AsOf } from "@/components/ui/as-of";
import type { Role } from "@/lib/authz/permissions";
import type { AttentionItemDto } from "@/lib/services/attention/schema";
import { FixButton } from "./fix-button";
import { CustomerLink, ItemLink } from "./item-links";
import { SeverityBadge } from "./severity-badge";

export interface AttentionListCompactProps {
  items: AttentionItemDto[];
  /** Of whoever looks: decides who can press which button. */
  role: Role;
  /** Where the page is about one customer, its name is not said again. */
  ofOneCustomer?: boolean;
}

/** What needs somebody, one line each with its button; for other pages than the queue itself. */
export function AttentionListCompact({ items, role, ofOneCustomer = false }: AttentionListCompactProps) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-4 py-2.5">
          <div className="min-w-0 flex-1 basis-60">
            <p className="break-words">
              <ItemLink item={item} />
            </p>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-subtle text-xs">
              <SeverityBadge severity={item.severity} />
              <AsOf at={item.since} prefix="since" />
              {item.state === "snoozed" && <span>snoozed</span>}
              {item.customer && !ofOneCustomer && <CustomerLink customer={item.customer} />}
              {item.assignee && <span>{item.assignee.name} is on it</span>}
            </p>
          </div>
          <FixButton item={item} role={role} />
        </li>
      ))}
    </ul>
  );
}
