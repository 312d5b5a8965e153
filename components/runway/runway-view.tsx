"use client";

import { Hourglass } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { useViewer } from "@/components/ui/viewer-context";
import type { RunwayListDto } from "@/lib/services/runway/schema";
import { type BringActions, BringToDays } from "./bring-to-days";
import { runwayColumns } from "./runway-columns";
import { selectColumn } from "./selectable";

export interface RunwayViewProps {
  list: RunwayListDto;
  filtered: boolean;
  /** Only for those who may top up. */
  bring: BringActions | null;
}

/** Every wallet by how long it lasts, with a way to fill those that were chosen. */
export function RunwayView({ list, filtered, bring }: RunwayViewProps) {
  const viewer = useViewer();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, page, asOf } = list;
  const columns = runwayColumns(viewer);
  return (
    <>
      {bring && page.total > 0 && <BringToDays {...bring} selected={[...selected]} />}
      <ListMeta count={page.total} noun={["wallet", "wallets"]} locale={viewer.locale} asOf={asOf} />
      <DataTable
        caption="Wallets by runway"
        columns={bring ? [selectColumn(data, selected, setSelected), ...columns] : columns}
        rows={data}
        rowKey={({ authId }) => authId}
        rowHref={({ authId }) => `/customers/${authId}`}
        empty={
          <ListEmpty
            noun="wallets"
            icon={<Hourglass aria-hidden />}
            filtered={filtered}
            beyond={page.total > 0}
            listHref="/runway"
            hint="Each customer's wallet appears here with how long it lasts."
          />
        }
      />
      {page.total > 0 && <Pagination {...page} />}
    </>
  );
}
