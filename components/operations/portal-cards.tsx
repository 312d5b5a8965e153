import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/lib/format/bytes";
import { formatCount } from "@/lib/format/number";
import type { OperationsDto } from "@/lib/services/operations/schema";
import { Moment } from "./moment";

interface Shown {
  operations: OperationsDto;
  locale: string;
}

/** Versions, memory, disk, outbox and sessions. */
export function PortalCard({ operations, locale }: Shown) {
  const { instance, database, disk, mails, sessions, asOf } = operations;
  const bytes = (value: number) => formatBytes(value, locale);
  return (
    <Card title="This portal" asOf={<AsOf at={asOf} />}>
      <DescriptionList
        items={[
          { term: "Version", value: instance.version },
          { term: "Node", value: instance.node },
          { term: "Database", value: `PostgreSQL ${database.version}` },
          {
            term: "Migrations",
            value: `${formatCount(database.migrations, locale)}, up to ${database.lastMigration ?? "none"}`,
          },
          { term: "Started", value: <Moment at={instance.startedAt} /> },
          { term: "Memory", value: `${bytes(instance.memoryBytes)} (process ${instance.pid})` },
          {
            term: "Disk of DATA_DIR",
            value: disk && `${bytes(disk.freeBytes)} free of ${bytes(disk.totalBytes)}`,
          },
          {
            term: "Outbox",
            value:
              mails.length === 0
                ? "Everything is sent"
                : mails.map(({ state, count }) => `${formatCount(count, locale)} ${state}`).join(", "),
          },
          { term: "Sessions", value: `${formatCount(sessions, locale)} signed in` },
        ]}
      />
    </Card>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  calls: "Calls",
  customers: "Customers",
  numbers: "Numbers",
  verifications: "Verifications",
  spending: "Spending of wallets",
};

/** How old what the portal keeps of Vobiz is. */
export function LagsCard({ operations: { lags, asOf } }: { operations: OperationsDto }) {
  return (
    <Card title="In step with Vobiz" asOf={<AsOf at={asOf} />}>
      <DescriptionList
        items={lags.map(({ source, at, failingSince }) => ({
          term: SOURCES[source] ?? source,
          value: (
            <>
              <Moment at={at} never="Not read whole yet" />
              {failingSince && (
                <span className="text-danger">
                  {" "}
                  · <AsOf at={failingSince} prefix="failing since" />
                </span>
              )}
            </>
          ),
        }))}
      />
    </Card>
  );
}

type TableSize = OperationsDto["database"]["tables"][number];

function tableColumns(locale: string): Column<TableSize>[] {
  return [
    {
      id: "name",
      header: "Table",
      primary: true,
      cell: ({ name, partitions }) => (
        <>
          <code className="font-mono text-xs">{name}</code>
          {partitions > 1 && <span className="text-ink-subtle text-xs"> · {partitions} parts</span>}
        </>
      ),
    },
    {
      id: "rows",
      header: "Rows, about",
      align: "right",
      cell: ({ rows }) => (rows === null ? "–" : formatCount(rows, locale)),
    },
    { id: "size", header: "Size", align: "right", cell: ({ bytes }) => formatBytes(bytes, locale) },
  ];
}

export function DatabaseCard({ operations: { database, asOf }, locale }: Shown) {
  const { bytes, connections, mostConnections, tables } = database;
  return (
    <Card
      title="Database"
      description={`${formatBytes(bytes, locale)} in all; ${connections} of ${mostConnections} connections. The largest tables, with their indexes:`}
      asOf={<AsOf at={asOf} />}
      padding="flush"
    >
      <DataTable
        caption="Largest tables"
        columns={tableColumns(locale)}
        rows={tables}
        rowKey={({ name }) => name}
        bare
        empty={<EmptyState title="No tables" />}
      />
    </Card>
  );
}
