import { ShieldQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { CustomerLink } from "@/components/section/customer-link";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { Translate } from "@/lib/i18n/translate";
import type { KycDto, KycListDto } from "@/lib/services/kyc/schema";
import { KycSessionStatus } from "./kyc-status";
import { flowWords, kycHref } from "./kyc-words";

const none = <span className="text-ink-subtle">–</span>;

interface ColumnOptions {
  showCustomer: boolean;
  /** For staff: who began it, and how the customer was reached. */
  forStaff: boolean;
}

export function sessionColumns(
  viewer: Viewer,
  { showCustomer, forStaff }: ColumnOptions,
  t: Translate,
): Column<KycDto>[] {
  const columns: (Column<KycDto> | false)[] = [
    {
      id: "begun",
      header: t("Begun"),
      primary: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} {...viewer} />,
    },
    showCustomer && {
      id: "customer",
      header: "Customer",
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    {
      id: "status",
      header: t("Status"),
      cell: (session) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <KycSessionStatus {...session} />
          {session.superseded && <span className="text-ink-subtle text-xs">{t("replaced")}</span>}
        </span>
      ),
    },
    forStaff && {
      id: "flow",
      header: "Sent",
      hideBelow: "lg",
      cell: ({ flow, emailDispatchedTo }) => (flow ? (emailDispatchedTo ?? flowWords[flow]) : none),
    },
    {
      id: "ends",
      header: t("Ends"),
      cell: ({ completedAt, endedAt, expiresAt }) => {
        const at = completedAt ?? endedAt ?? expiresAt;
        return at ? <DateTime at={at} {...viewer} dateOnly /> : none;
      },
    },
    forStaff && {
      id: "by",
      header: "Begun by",
      hideBelow: "xl",
      cell: ({ requestedBy }) => requestedBy ?? <span className="text-ink-subtle">Elsewhere</span>,
    },
  ];
  return columns.filter((column) => column !== false);
}

export interface KycSessionsViewProps extends Partial<ColumnOptions> {
  result: Section<KycListDto>;
  viewer: Viewer;
  filtered: boolean;
  listHref: string;
  hint: string;
  action?: ReactNode;
}

export function KycSessionsView({
  result,
  viewer,
  showCustomer = false,
  forStaff = false,
  filtered,
  listHref,
  hint,
  action,
}: KycSessionsViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The verifications could not be read")}>
      {({ data, page, asOf }) => (
        <>
          <ListMeta
            count={page.total}
            noun={["verification", "verifications"]}
            locale={viewer.locale}
            asOf={asOf}
          />
          <DataTable
            caption={t("Verifications")}
            columns={sessionColumns(viewer, { showCustomer, forStaff }, t)}
            rows={data}
            rowKey={({ id }) => id}
            {...(forStaff ? { rowHref: kycHref } : {})}
            empty={
              <ListEmpty
                noun="verifications"
                icon={<ShieldQuestion aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint={hint}
                action={action}
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
