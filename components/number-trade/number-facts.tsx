import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { inWords } from "@/components/section/in-words";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";

function stateOf({ status, isBlocked }: NumberFileDto, t: Translate) {
  if (status === "pending_release") return <StatusBadge tone="warning">{t("Being released")}</StatusBadge>;
  if (isBlocked || status === "blocked" || status === "suspended")
    return <StatusBadge tone="danger">{t("Blocked")}</StatusBadge>;
  return <StatusBadge tone={status === "active" ? "success" : "neutral"}>{t(inWords(status))}</StatusBadge>;
}

function aadhaarOf({ aadhaarRequired, aadhaarVerified }: NumberFileDto, t: Translate): string {
  if (!aadhaarRequired) return t("Not needed");
  return aadhaarVerified ? t("Verified") : t("Due: calls are refused until it is done");
}

function commitmentOf(months: number | null, t: Translate): string | null {
  if (!months) return null;
  return t.count(months, "A month or more", "{count} months or more");
}

/** Everything that is known of a number, and its rental. */
export function NumberFacts({ number, viewer }: { number: NumberFileDto; viewer: Viewer }) {
  const t = useTranslate();
  const { currency } = number;
  const money = (amount: string | null): ReactNode =>
    amount && <Money amount={amount} currency={currency ?? ""} locale={viewer.locale} />;
  const time = (at: string | null): ReactNode => at && <DateTime at={at} {...viewer} />;
  return (
    <Card title={t("The number")} asOf={<AsOf at={number.asOf} />}>
      <DescriptionList
        items={[
          { term: t("State"), value: stateOf(number, t) },
          { term: t("Region"), value: [number.region, number.country].filter(Boolean).join(", ") },
          { term: t("Type"), value: number.type && t(inWords(number.type)) },
          { term: t("Monthly fee"), value: money(number.monthlyFee) },
          { term: t("Setup fee"), value: money(number.setupFee) },
          { term: t("Rented since"), value: time(number.assignedAt) },
          number.expiresAt
            ? { term: t("Expires"), value: time(number.expiresAt) }
            : { term: t("Next rental"), value: time(number.renewsAt) },
          { term: t("Last rental"), value: time(number.lastBilledAt) },
          { term: t("Commitment"), value: commitmentOf(number.minimumMonths, t) },
          { term: t("Aadhaar"), value: aadhaarOf(number, t) },
          { term: t("Trial"), value: number.isTrial ? t("Yes") : t("No") },
        ]}
      />
    </Card>
  );
}
