import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { roleNames } from "@/lib/authz/permissions";
import type { Viewer } from "@/lib/format/viewer";
import type { ApiKeyDto } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";
import { KeyMenu } from "./key-menu";
import { stateWords } from "./key-words";

const works = ({ state }: ApiKeyDto) => state === "active" || state === "replaced";

export function keyColumns({ locale, zone }: Viewer, acts: KeyActs): Column<ApiKeyDto>[] {
  const at = (instant: string) => <DateTime at={instant} locale={locale} zone={zone} />;
  const never = (words: string) => <span className="text-ink-subtle">{words}</span>;
  return [
    {
      id: "name",
      header: "Name",
      primary: true,
      cell: ({ name, prefix }) => (
        <span>
          <span className="block break-words font-medium">{name}</span>
          <code className="font-mono font-normal text-ink-subtle text-xs">{prefix}…</code>
        </span>
      ),
    },
    {
      id: "role",
      header: "Role",
      cell: ({ role, customer }) => (
        <span>
          <span className="block">{roleNames[role]}</span>
          {customer && <span className="block text-ink-subtle text-xs">{customer.name}</span>}
        </span>
      ),
    },
    {
      id: "state",
      header: "State",
      cell: ({ state }) => <StatusBadge tone={stateWords[state].tone}>{stateWords[state].label}</StatusBadge>,
    },
    {
      id: "where",
      header: "Limits",
      hideBelow: "lg",
      cell: ({ addresses, limitPerMinute }) => {
        if (addresses.length === 0 && limitPerMinute === null) return never("None of its own");
        return (
          <span>
            {addresses.length > 0 && (
              <span className="block break-all" title={addresses.join(", ")}>
                {addresses.slice(0, 2).join(", ")}
                {addresses.length > 2 && ` and ${addresses.length - 2} more`}
              </span>
            )}
            {limitPerMinute !== null && <span className="block">{limitPerMinute} a minute</span>}
          </span>
        );
      },
    },
    {
      id: "used",
      header: "Last used",
      cell: ({ lastUsedAt, lastAddress }) =>
        lastUsedAt === null ? (
          never("Never")
        ) : (
          <span>
            <span className="block">{at(lastUsedAt)}</span>
            {lastAddress && <span className="block break-all text-ink-subtle text-xs">{lastAddress}</span>}
          </span>
        ),
    },
    {
      id: "ends",
      header: "Ends",
      cell: ({ expiresAt, revokedAt }) => {
        const end = revokedAt ?? expiresAt;
        return end === null ? never("No end") : at(end);
      },
    },
    {
      id: "made",
      header: "Made",
      hideBelow: "xl",
      cell: ({ createdAt, createdBy }) => (
        <span>
          <span className="block">{at(createdAt)}</span>
          {createdBy && <span className="block text-ink-subtle text-xs">{createdBy}</span>}
        </span>
      ),
    },
    {
      id: "acts",
      header: <span className="sr-only">Actions</span>,
      label: "Actions",
      align: "right",
      cell: (apiKey) =>
        works(apiKey) ? <KeyMenu apiKey={apiKey} acts={acts} /> : <span className="text-ink-subtle">–</span>,
    },
  ];
}
