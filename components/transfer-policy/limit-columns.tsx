import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { roleNames } from "@/lib/authz/permissions";
import type { LimitDto } from "@/lib/services/transfer-policy/dto";
import { kindWords, limitFields } from "./limit-words";

interface LimitColumnsOptions {
  currency: string;
  locale: string;
  /** The buttons of a row, for those who may change it. */
  actions?: (row: LimitDto) => ReactNode;
}

export function limitColumns({ currency, locale, actions }: LimitColumnsOptions): Column<LimitDto>[] {
  return [
    { id: "whose", header: "Whose", primary: true, cell: (row) => <Whose row={row} /> },
    ...limitFields.map(
      ({ name, label }): Column<LimitDto> => ({
        id: name,
        header: label,
        align: "right",
        cell: ({ limits }) => {
          const limit = limits?.[name] ?? null;
          if (limit === null) return <span className="text-ink-subtle">No limit</span>;
          return <Money amount={limit} currency={currency} locale={locale} />;
        },
      }),
    ),
    ...(actions
      ? [
          {
            id: "actions",
            header: <span className="sr-only">Actions</span>,
            label: "",
            cell: actions,
          } as const,
        ]
      : []),
  ];
}

function Whose({ row }: { row: LimitDto }) {
  const { kind, name, detail, role, isActive } = row;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="font-medium">{name}</span>
      <span className="text-ink-subtle text-xs">
        {kind === "role" ? kindWords(row) : [kindWords(row), roleNames[role], detail].join(" · ")}
      </span>
      {!isActive && <Badge tone="neutral">Not active</Badge>}
    </span>
  );
}
