import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/authz/permissions";
import type { Section } from "@/lib/http/section";
import type { AttentionItemDto } from "@/lib/services/attention/schema";
import { AttentionListCompact } from "./attention-list-compact";

export interface CustomerAttentionProps {
  authId: string;
  result: Section<AttentionItemDto[]>;
  role: Role;
}

/** What is open about one customer; nothing at all where nothing is. */
export function CustomerAttention({ authId, result, role }: CustomerAttentionProps) {
  if (result.ok && result.data.length === 0) return null;
  return (
    <Card
      title="Needs attention"
      padding="flush"
      actions={
        <Link
          href={`/attention?customer=${encodeURIComponent(authId)}`}
          className="rounded text-accent text-xs hover:underline"
        >
          In the queue
        </Link>
      }
    >
      <SectionView result={result} failed="What is open could not be read" bare>
        {(items) => <AttentionListCompact items={items} role={role} ofOneCustomer />}
      </SectionView>
    </Card>
  );
}
