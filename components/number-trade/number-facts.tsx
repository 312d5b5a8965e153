import type { ReactNode } from "react";
import { inWords } from "@/components/section/in-words";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";

function stateOf({ status, isBlocked }: NumberFileDto) {
  if (status === "pending_release") return <StatusBadge tone="warning">Being released</StatusBadge>;
  if (isBlocked || status === "blocked" || status === "suspended")
    return <StatusBadge tone="danger">Blocked</StatusBadge>;
  return <StatusBadge tone={status === "active" ? "success" : "neutral"}>{inWords(status)}</StatusBadge>;
}

function aadhaarOf({ aadhaarRequired, aadhaarVerified }: NumberFileDto): string {
  if (!aadhaarRequired) return "Not needed";
  return aadhaarVerified ? "Verified" : "Due: calls are refused until it is done";
}

function commitmentOf(months: number | null): string | null {
  if (!months) return null;
  return months === 1 ? "A month or more" : `${months} months or more`;
}

/** Everything that is known of a number, and its rental. */
export function NumberFacts({ number, viewer }: { number: NumberFileDto; viewer: Viewer }) {
  const { currency } = number;
  const money = (amount: string | null): ReactNode =>
    amount && <Money amount={amount} currency={currency ?? ""} locale={viewer.locale} />;
  const time = (at: string | null): ReactNode => at && <DateTime at={at} {...viewer} />;
  return (
    <Card title="The number" asOf={<AsOf at={number.asOf} />}>
      <DescriptionList
        items={[
          { term: "State", value: stateOf(number) },
          { term: "Region", value: [number.region, number.country].filter(Boolean).join(", ") },
          { term: "Type", value: number.type && inWords(number.type) },
          { term: "Monthly fee", value: money(number.monthlyFee) },
          { term: "Setup fee", value: money(number.setupFee) },
          { term: "Rented since", value: time(number.assignedAt) },
          number.expiresAt
            ? { term: "Expires", value: time(number.expiresAt) }
            : { term: "Next rental", value: time(number.renewsAt) },
          { term: "Last rental", value: time(number.lastBilledAt) },
          { term: "Commitment", value: commitmentOf(number.minimumMonths) },
          { term: "Aadhaar", value: aadhaarOf(number) },
          { term: "Trial", value: number.isTrial ? "Yes" : "No" },
        ]}
      />
    </Card>
  );
}
