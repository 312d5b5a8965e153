import { useTranslate } from "#translate";
import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { rich } from "@/components/ui/rich";
import type { NumberFreshness } from "@/lib/services/numbers/schema";

/** Says so when the last round of reading numbers failed; what is shown is then as of the one before. */
export function FreshnessBanner({ freshness }: { freshness: NumberFreshness }) {
  const t = useTranslate();
  const { failedAt, failure, completedAt } = freshness;
  if (!failedAt) return null;
  return (
    <Banner tone="warning" title={t("The numbers could not be read again")} className="mb-3">
      <p>
        {failure && t.said(failure)} {rich(t("Tried {when}."), { when: <AsOf at={failedAt} prefix="" /> })}
        {completedAt && (
          <> {rich(t("What you see was read {when}."), { when: <AsOf at={completedAt} prefix="" /> })}</>
        )}
      </p>
    </Banner>
  );
}
