"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { z } from "zod";
import { useTranslate } from "#translate";
import { LiveRunway } from "@/components/runway/live-runway";
import { AsOf } from "@/components/ui/as-of";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { Section } from "@/lib/http/section";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type BalanceDto, balanceDto } from "@/lib/services/customers/schema";
import type { BurnForecastDto } from "@/lib/services/runway/schema";

const EVERY_MS = 30_000;
const answer = z.object({ data: balanceDto });

interface BalancePanelProps {
  authId: string;
  /** What the server read while it made the page. */
  initial: Section<BalanceDto>;
  /** What is expected of its spending, where that is known. */
  forecast?: BurnForecastDto | null;
  actions?: ReactNode;
}

/** A wallet's balance, kept live while the page is looked at, always with the time at which it was true. */
export function BalancePanel({ authId, initial, forecast, actions }: BalancePanelProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  const {
    data: kept,
    isError,
    isFetching,
    refetch,
  } = useQuery(
    {
      queryKey: queryKeys.balance(authId),
      queryFn: async ({ signal }) =>
        (await fetchJson(`/api/v1/customers/${encodeURIComponent(authId)}/balance`, answer, { signal })).data,
      ...(initial.ok
        ? { initialData: initial.data, initialDataUpdatedAt: Date.parse(initial.data.asOf) }
        : {}),
      enabled: initial.ok,
      refetchInterval: EVERY_MS,
    },
    queryClient(),
  );
  // The browser may find the answer old at once, where the server has just read it: the first picture is the same.
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const isReading = isAlive && isFetching;
  const data = initial.ok ? later(initial.data, kept) : kept;
  return (
    <Card title={t("Wallet")} actions={actions} asOf={data && <AsOf at={data.asOf} />}>
      {data ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="font-semibold text-2xl tracking-tight" data-testid="balance">
            <Money amount={data.balance} currency={data.currency} locale={locale} decimals="wallet" />
          </p>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("Read the balance again")}
            loading={isReading}
            onClick={() => refetch()}
          >
            {!isReading && <RotateCw aria-hidden />}
          </Button>
          {forecast && <LiveRunway forecast={forecast} balance={data.balance} at={data.asOf} />}
          {isError && (
            <p role="status" className="w-full text-warning text-xs">
              {t("The balance could not be read again; this is the last one.")}
            </p>
          )}
        </div>
      ) : (
        !initial.ok && (
          <ErrorState
            title={t("The balance could not be read")}
            description={t.said(initial.problem.detail)}
            at={initial.at}
            reference={initial.problem.requestId}
          />
        )
      )}
    </Card>
  );
}

/** What an earlier visit left in the cache must not hide what the server has read since. */
function later(read: BalanceDto, kept: BalanceDto | undefined): BalanceDto {
  return kept && Date.parse(kept.asOf) > Date.parse(read.asOf) ? kept : read;
}
