import { ArrowLeftRight } from "lucide-react";
import { useTranslate } from "#translate";
import { DataTable } from "@/components/data-table/data-table";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SkeletonText } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { TransferListDto } from "@/lib/services/transfers/schema";
import { transferColumns } from "./transfer-columns";

export interface RecentTransfersProps {
  result: Section<TransferListDto>;
  viewer: Viewer;
  /** The whole list. */
  listHref: string;
}

/** The latest money into a wallet, as a panel of its customer's overview. */
export function RecentTransfers({ result, viewer, listHref }: RecentTransfersProps) {
  const t = useTranslate();
  return (
    <Card
      title={t("Recent top-ups")}
      padding="flush"
      actions={
        <Link href={listHref} className="rounded font-medium text-accent text-xs hover:underline">
          {t("All top-ups")}
        </Link>
      }
    >
      <SectionView result={result} failed={t("The top-ups could not be read")} bare>
        {({ data }) => (
          <DataTable
            bare
            scrolls={false}
            caption={t("Recent top-ups")}
            columns={transferColumns(viewer, { showCustomer: false, showRequester: false }, t).filter(
              ({ id }) => id !== "reference" && id !== "note",
            )}
            rows={data}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                icon={<ArrowLeftRight aria-hidden />}
                title={t("No top-ups yet")}
                description={t("Ask us to top up your wallet; it will show here at once.")}
              />
            }
          />
        )}
      </SectionView>
    </Card>
  );
}

export function RecentTransfersSkeleton() {
  const t = useTranslate();
  return (
    <Card title={t("Recent top-ups")}>
      <div aria-busy>
        <output className="sr-only">{t("Loading the top-ups")}</output>
        <SkeletonText lines={4} />
      </div>
    </Card>
  );
}
