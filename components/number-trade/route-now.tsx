import { useTranslate } from "#translate";
import { OWN_BASE, trunkHref } from "@/components/trunks/trunk-words";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";

/** Where a number's calls go, for those who only read it. */
export function RouteNow({
  number,
  trunkName,
}: {
  number: NumberFileDto;
  /** Null where it has none, or where that could not be read. */
  trunkName: string | null;
}) {
  const t = useTranslate();
  const { trunkId, applicationId, applicationName } = number;
  return (
    <Card
      title={t("Where its calls go")}
      description={t("An application comes before a trunk where a number has both.")}
    >
      {trunkId === null && applicationId === null && (
        <Banner tone="warning" className="mb-3">
          {t("Nothing answers this number: callers are cut off.")}
        </Banner>
      )}
      <DescriptionList
        items={[
          { term: t("Application"), value: applicationName ?? applicationId },
          {
            term: t("Trunk"),
            value: trunkId && (
              <Link href={trunkHref(OWN_BASE, trunkId)} className="break-all text-accent hover:underline">
                {trunkName ?? trunkId}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}
