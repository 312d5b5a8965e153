import { AsOf } from "@/components/ui/as-of";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/format/viewer";
import type { AttentionItemDto } from "@/lib/services/attention/schema";

export interface ItemSummaryProps {
  item: AttentionItemDto;
  /** The reader's own id. */
  me: string;
  viewer: Viewer;
}

function State({ item, viewer }: Omit<ItemSummaryProps, "me">) {
  if (item.clearedAt) {
    return (
      <>
        Cleared, <DateTime at={item.clearedAt} {...viewer} />
      </>
    );
  }
  if (!item.snoozedUntil) return "Open";
  return (
    <>
      Snoozed{item.snoozedBy && ` by ${item.snoozedBy}`} until <DateTime at={item.snoozedUntil} {...viewer} />
    </>
  );
}

/** For whom, since when, and who sees to it. */
export function ItemSummary({ item, me, viewer }: ItemSummaryProps) {
  return (
    <DescriptionList
      items={[
        { term: "State", value: <State item={item} viewer={viewer} /> },
        {
          term: "Since",
          value: (
            <>
              <DateTime at={item.since} {...viewer} />{" "}
              <span className="text-ink-subtle">
                (<AsOf at={item.since} prefix="" />)
              </span>
            </>
          ),
        },
        {
          term: "Opened",
          value: (
            <>
              <DateTime at={item.openedAt} {...viewer} />
              {item.times > 1 && `, for the ${item.times}. time`}
            </>
          ),
        },
        {
          term: "Customer",
          value: item.customer && (
            <Link href={`/customers/${item.customer.authId}`} className="rounded text-accent hover:underline">
              {item.customer.name}
            </Link>
          ),
        },
        {
          term: "Seen to by",
          value: item.assignee && (item.assignee.id === me ? "You" : item.assignee.name),
        },
        { term: "Rule", value: `${item.title} (${item.group})` },
      ]}
    />
  );
}
