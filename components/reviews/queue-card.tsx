import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { staffTransferHref } from "@/components/transfers/transfer-words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { QueuedDto } from "@/lib/services/reviews/schema";

export interface QueueCardProps<Row extends QueuedDto> {
  title: string;
  description: string;
  queue: { rows: Row[]; total: number };
  columns: Column<Row>[];
  empty: ReactNode;
}

/** One queue: the oldest first, each leading to its transfer. */
export function QueueCard<Row extends QueuedDto>({
  title,
  description,
  queue: { rows, total },
  columns,
  empty,
}: QueueCardProps<Row>) {
  return (
    <Card
      title={
        <>
          {title} <Badge tone={total > 0 ? "warning" : "neutral"}>{total}</Badge>
        </>
      }
      description={description}
      padding="flush"
      footer={total > rows.length ? `The ${rows.length} oldest of ${total} are shown.` : undefined}
    >
      <DataTable
        bare
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={staffTransferHref}
        empty={empty}
      />
    </Card>
  );
}
