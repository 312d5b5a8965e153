import { Link } from "@/components/ui/link";
import type { AttentionItemDto } from "@/lib/services/attention/schema";

export function ItemLink({ item: { id, what } }: { item: AttentionItemDto }) {
  return (
    <Link href={`/attention/${id}`} data-row-link className="rounded font-medium hover:underline">
      {what}
    </Link>
  );
}

export function CustomerLink({ customer }: { customer: NonNullable<AttentionItemDto["customer"]> }) {
  return (
    <Link
      href={`/customers/${customer.authId}`}
      className="rounded underline decoration-line-strong hover:text-ink"
    >
      {customer.name}
    </Link>
  );
}
