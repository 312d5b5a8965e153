import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { QueueCounts } from "@/lib/services/reviews/queues";

/** The ways to what waits for people, with how much of it there is. */
export function QueueLinks({ counts: { approvals, review } }: { counts: QueueCounts }) {
  const links = [
    { href: "/transfers/approvals", label: "Approvals", count: approvals },
    { href: "/transfers/review", label: "Review", count: review },
  ];
  return links.map(({ href, label, count }) =>
    count === null ? null : (
      <Link key={href} href={href} className={buttonClass()}>
        {label}
        <Badge tone={count > 0 ? "warning" : "neutral"}>{count}</Badge>
      </Link>
    ),
  );
}
