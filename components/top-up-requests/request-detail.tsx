"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { OwnActs, type OwnRequestActs, ownActsOf } from "./own-acts";
import { RequestFacts } from "./request-facts";
import { RequestProgress } from "./request-progress";
import { RequestStepBadge } from "./request-step";
import { stepWords } from "./request-words";

export interface RequestDetailProps {
  request: RequestDto;
  /** Null for those who may only look. */
  acts: OwnRequestActs | null;
}

/** One request, for the customer that made it: how far it is, what it says, and what can be done about it. */
export function RequestDetail({ request, acts }: RequestDetailProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  const [first] = useState(request.step);
  const { label, meaning } = stepWords[request.step];
  const may = ownActsOf(request);
  return (
    <div className="grid max-w-4xl items-start gap-4 lg:grid-cols-2">
      <Card
        title={
          <Money
            amount={request.amount}
            currency={request.currency}
            locale={locale}
            className="text-xl tracking-tight"
          />
        }
        actions={<RequestStepBadge {...request} />}
        footer={acts && (may.pay || may.withdraw) && <OwnActs request={request} acts={acts} />}
      >
        <p className="mb-4 text-ink-muted">{t(meaning)}</p>
        {/* Said only when it changes under the reader's eyes, not when the page comes. */}
        <p aria-live="polite" className="sr-only">
          {request.step === first ? "" : `${t(label)}. ${t(meaning)}`}
        </p>
        {request.reason && (
          <Banner tone="danger" title={t("Why it was refused")} className="mb-4">
            {request.reason}
          </Banner>
        )}
        <RequestProgress request={request} />
      </Card>
      <Card title={t("What you told us")}>
        <RequestFacts request={request} />
      </Card>
    </div>
  );
}
