import { ShieldQuestion } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { KycCustomerDto, KycCustomerListDto } from "@/lib/services/kyc/schema";
import { KycSessionStatus } from "./kyc-status";

function stageColumns(viewer: Viewer): Column<KycCustomerDto>[] {
  return [
    { id: "customer", header: "Customer", primary: true, cell: ({ name }) => name },
    {
      id: "account",
      header: "Account",
      hideBelow: "md",
      cell: ({ authId }) => <code className="font-mono text-xs">{authId}</code>,
    },
    {
      id: "status",
      header: "Verification",
      cell: ({ session, stage }) =>
        session ? (
          <KycSessionStatus {...session} />
        ) : (
          <span className="text-ink-subtle">
            {stage === "completed" ? "Verified without one here" : "None"}
          </span>
        ),
    },
    {
      id: "begun",
      header: "Begun",
      cell: ({ session }) =>
        session ? (
          <DateTime at={session.createdAt} {...viewer} dateOnly />
        ) : (
          <span className="text-ink-subtle">–</span>
        ),
    },
    {
      id: "ends",
      header: "Ends",
      cell: ({ session }) => {
        const at = session && (session.completedAt ?? session.endedAt ?? session.expiresAt);
        return at ? <DateTime at={at} {...viewer} dateOnly /> : <span className="text-ink-subtle">–</span>;
      },
    },
  ];
}

/** Where the verification of a customer is worked on. */
export function customerKycHref({ authId }: Pick<KycCustomerDto, "authId">): string {
  return `/customers/${encodeURIComponent(authId)}/kyc`;
}

/** The customers of one stage. */
export function KycStageView({ result, viewer }: { result: Section<KycCustomerListDto>; viewer: Viewer }) {
  return (
    <SectionView result={result} failed="The customers of this stage could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["customer", "customers"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Customers of this stage"
            columns={stageColumns(viewer)}
            rows={data}
            rowKey={({ authId }) => authId}
            rowHref={customerKycHref}
            empty={
              <ListEmpty
                noun="customers"
                icon={<ShieldQuestion aria-hidden />}
                filtered
                beyond={page.total > 0}
                listHref="/kyc"
                hint="Nobody is at this stage."
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
