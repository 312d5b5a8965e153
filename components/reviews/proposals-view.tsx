import { Banner } from "@/components/ui/banner";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { ProposalDto } from "@/lib/services/reviews/schema";
import { outcomeWords } from "./review-words";

/** The latest opinion, which a second person is to agree with, and the ones before it. */
export function ProposalsView({ proposals, viewer }: { proposals: ProposalDto[]; viewer: Viewer }) {
  const [latest, ...earlier] = proposals;
  if (!latest) return null;
  return (
    <div className="space-y-2">
      <Banner
        tone="info"
        title={`${latest.mine ? "You" : latest.byName} proposed: ${outcomeWords[latest.outcome].toLowerCase()}`}
      >
        <Opinion opinion={latest} viewer={viewer} />
      </Banner>
      {earlier.length > 0 && (
        <ul className="space-y-1 text-ink-muted text-xs">
          {earlier.map((opinion) => (
            <li key={`${opinion.at} ${opinion.byName}`}>
              Before: {opinion.byName}, {outcomeWords[opinion.outcome].toLowerCase()}.{" "}
              <Opinion opinion={opinion} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Opinion({ opinion, viewer }: { opinion: ProposalDto; viewer: Viewer }) {
  const { outcome, ledgerEntryId, reason, at } = opinion;
  return (
    <span className="break-words">
      “{reason}”{ledgerEntryId && ` By ledger row ${ledgerEntryId}.`}
      {outcome === "paid" && !ledgerEntryId && " Without a ledger row."} <DateTime at={at} {...viewer} />
    </span>
  );
}
