import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { inWords } from "@/components/section/in-words";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { NumberDto } from "@/lib/services/numbers/schema";
import { fixOf } from "./flag-words";
import { NumberFlags } from "./number-flags";
import { isSoon, numberStatus, routingOf } from "./number-words";

export interface NumberColumnsOptions {
  showCustomer: boolean;
  now: Date;
  /** For staff: the act that helps a flagged number. */
  showFix?: boolean | undefined;
  /** Buttons of a row, from whoever can act on numbers. */
  acts?: ((number: NumberDto) => ReactNode) | undefined;
}

export function numberColumns(
  viewer: Viewer,
  { showCustomer, now, showFix = false, acts }: NumberColumnsOptions,
  t: Translate,
): Column<NumberDto>[] {
  const columns: (Column<NumberDto> | false)[] = [
    {
      id: "number",
      header: t("Number"),
      primary: true,
      sortable: true,
      cell: ({ e164, country }) => (
        <span className="font-medium">
          <Phone number={e164} {...(country ? { country } : {})} />
        </span>
      ),
    },
    showCustomer && {
      id: "customer",
      header: "Customer",
      sortable: true,
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    {
      id: "region",
      header: t("Region"),
      hideBelow: "md",
      cell: ({ region, country, type }) =>
        [region, country, type && t(inWords(type))].filter(Boolean).join(", ") || "–",
    },
    {
      id: "status",
      header: t("Status"),
      cell: (number) => {
        const { label, tone } = numberStatus(number);
        return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
      },
    },
    { id: "route", header: t("Route"), cell: (number) => <Route number={number} /> },
    {
      id: "rental",
      header: t("Monthly fee"),
      align: "right",
      sortable: true,
      cell: ({ monthlyFee, currency }) =>
        monthlyFee === null ? (
          "–"
        ) : (
          <Money amount={monthlyFee} currency={currency ?? ""} locale={viewer.locale} aligned />
        ),
    },
    {
      id: "renewal",
      header: t("Renews or expires"),
      align: "right",
      sortable: true,
      cell: (number) => <Renewal number={number} viewer={viewer} now={now} />,
    },
    { id: "flags", header: t("Attention"), cell: (number) => <NumberFlags number={number} /> },
    (showFix || acts !== undefined) && {
      id: "acts",
      header: <span className="sr-only">{t("What to do")}</span>,
      label: t("What to do"),
      align: "right",
      cell: (number) => (
        <span className="inline-flex items-center gap-2">
          {showFix && <FixLink number={number} />}
          {acts?.(number)}
        </span>
      ),
    },
  ];
  return columns.filter((column) => column !== false);
}

function FixLink({ number }: { number: NumberDto }) {
  const fix = fixOf(number);
  if (!fix) return null;
  return (
    <Link href={fix.href} className="whitespace-nowrap rounded font-medium text-accent hover:underline">
      {fix.label}
      <span className="sr-only"> {number.e164}</span>
    </Link>
  );
}

function Route({ number }: { number: NumberDto }) {
  const t = useTranslate();
  const route = routingOf(number);
  if (route.kind === "none") {
    return (
      <span title={t("Callers are cut off: no application and no trunk takes calls to this number.")}>
        <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
          {t("Not routed")}
        </Badge>
      </span>
    );
  }
  const label =
    route.kind === "trunk"
      ? t("Trunk {name}", { name: route.label })
      : t("App {name}", { name: route.label });
  return (
    <span className="inline-block max-w-48 truncate align-bottom" title={label}>
      {label}
    </span>
  );
}

function Renewal({ number, viewer, now }: { number: NumberDto; viewer: Viewer; now: Date }) {
  const t = useTranslate();
  const { expiresAt, renewsAt } = number;
  if (expiresAt) {
    const soon = isSoon(expiresAt, now);
    return (
      <span className={soon ? "whitespace-nowrap font-medium text-warning" : "whitespace-nowrap"}>
        {rich(Date.parse(expiresAt) < now.getTime() ? t("Expired {day}") : t("Expires {day}"), {
          day: <DateTime at={expiresAt} {...viewer} dateOnly />,
        })}
      </span>
    );
  }
  if (!renewsAt) return "–";
  return (
    <span className="whitespace-nowrap">
      {rich(Date.parse(renewsAt) < now.getTime() ? t("Was due {day}") : t("Renews {day}"), {
        day: <DateTime at={renewsAt} {...viewer} dateOnly />,
      })}
    </span>
  );
}
