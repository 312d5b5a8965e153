import { Reference } from "@/components/section/reference";
import { Link } from "@/components/ui/link";
import type { ReconciliationFindingDto } from "@/lib/services/reconciliation/schema";

/** What was found in words, with the ids that one looks it up by on both sides. */
export function FindingDetail({ finding }: { finding: ReconciliationFindingDto }) {
  const { detail, transferId, reference, ledgerEntryId } = finding;
  return (
    <div className="min-w-0 whitespace-normal wrap-anywhere sm:min-w-64">
      <p>{detail}</p>
      {(transferId || reference || ledgerEntryId) && (
        <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-ink-subtle text-xs max-sm:justify-end">
          {(transferId || reference) && (
            <div className="flex items-center gap-1.5">
              <dt className="whitespace-nowrap">
                {transferId ? (
                  <Link
                    href={`/transfers/${encodeURIComponent(transferId)}`}
                    className="rounded text-accent hover:underline"
                  >
                    Transfer
                  </Link>
                ) : (
                  "Reference"
                )}
              </dt>
              <dd>
                <Reference value={reference} what="the reference" short />
              </dd>
            </div>
          )}
          {ledgerEntryId && (
            <div className="flex items-center gap-1.5">
              <dt className="whitespace-nowrap">Ledger id</dt>
              <dd>
                <Reference value={ledgerEntryId} what="the ledger entry's id" short />
              </dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}
