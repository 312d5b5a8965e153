import { CircleAlert, SearchX } from "lucide-react";
import { Reference } from "@/components/section/reference";
import { AsOf } from "@/components/ui/as-of";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { EvidenceDto, LedgerRowDto } from "@/lib/services/reviews/schema";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { comparisonOf } from "./review-words";

export interface EvidenceViewProps {
  transfer: TransferDto;
  evidence: EvidenceDto;
  viewer: Viewer;
}

/** What was sent beside each row of the customer's ledger that may be it. */
export function EvidenceView({ transfer, evidence, viewer }: EvidenceViewProps) {
  const { rows, from, asOf } = evidence;
  return (
    <div className="space-y-3">
      <p className="text-ink-subtle text-xs">
        The customer's whole ledger from {from} on, read <AsOf at={asOf} prefix="" />.
      </p>
      {rows.length === 0 ? (
        <div className="rounded-md border border-line">
          <EmptyState
            icon={<SearchX aria-hidden />}
            title="No row of the ledger could be this transfer"
            description="None carries its reference, and no free credit has its amount. That is no proof: a ledger can be late."
          />
        </div>
      ) : (
        <ul className="grid gap-3">
          {rows.map((row) => (
            <li key={row.id}>
              <EvidenceRow transfer={transfer} row={row} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function EvidenceRow({
  transfer,
  row,
  viewer,
}: {
  transfer: TransferDto;
  row: LedgerRowDto;
  viewer: Viewer;
}) {
  const cell = "px-3 py-1.5 text-left align-top break-words [&_time]:whitespace-normal";
  return (
    <section aria-label={`Ledger row ${row.id}`} className="rounded-md border border-line">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2">
        <Reference value={row.id} what="the ledger row's id" />
        {row.differs.length === 0 ? (
          <Badge tone="success">Everything matches</Badge>
        ) : (
          <Badge tone="warning">
            {row.differs.length === 1 ? "1 difference" : `${row.differs.length} differences`}
          </Badge>
        )}
      </header>
      {row.provesAnother && (
        <Banner tone="warning" className="m-3">
          This row already proves transfer {row.provesAnother}; it cannot be taken for this one too.
        </Banner>
      )}
      <table className="w-full table-fixed text-xs">
        <thead>
          <tr className="text-ink-subtle">
            <th scope="col" className={cn(cell, "w-24 font-normal")}>
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className={cn(cell, "font-medium")}>
              Sent
            </th>
            <th scope="col" className={cn(cell, "font-medium")}>
              In the ledger
            </th>
          </tr>
        </thead>
        <tbody className="[&_tr]:border-line [&_tr]:border-t">
          {comparisonOf(transfer, row).map(({ field, label, sent, found, differs }) => (
            <tr key={field} className={cn(differs && "bg-warning-soft")}>
              <th scope="row" className={cn(cell, "font-normal text-ink-muted")}>
                {label}
              </th>
              <td className={cell}>{sent}</td>
              <td className={cell}>
                {found}
                {differs && (
                  <span className="mt-0.5 flex items-center gap-1 font-medium text-warning">
                    <CircleAlert aria-hidden className="size-3.5" />
                    {field === "reference" ? "no reference" : "differs"}
                  </span>
                )}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" className={cn(cell, "font-normal text-ink-muted")}>
              Time
            </th>
            <td className={cell}>
              {transfer.sentAt ? <DateTime at={transfer.sentAt} {...viewer} seconds /> : "–"}
            </td>
            <td className={cell}>
              <DateTime at={row.at} {...viewer} seconds />
            </td>
          </tr>
          <tr>
            <th scope="row" className={cn(cell, "font-normal text-ink-muted")}>
              Wallet after
            </th>
            <td className={cell}>–</td>
            <td className={cell}>{row.balanceAfter ?? "–"}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
