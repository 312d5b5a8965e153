import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import type { NumberFreshness } from "@/lib/services/numbers/schema";

/** Says so when the last round of reading numbers failed; what is shown is then as of the one before. */
export function FreshnessBanner({ freshness }: { freshness: NumberFreshness }) {
  const { failedAt, failure, completedAt } = freshness;
  if (!failedAt) return null;
  return (
    <Banner tone="warning" title="The numbers could not be read again" className="mb-3">
      <p>
        {failure} Tried <AsOf at={failedAt} prefix="" />.
        {completedAt && (
          <>
            {" "}
            What you see was read <AsOf at={completedAt} prefix="" />.
          </>
        )}
      </p>
    </Banner>
  );
}
