"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { useTranslate } from "#translate";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import type { Section } from "@/lib/http/section";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type ConcurrencyDto, concurrencyDto } from "@/lib/services/trunks/schema";

const EVERY_MS = 5_000;
const answer = z.object({ data: concurrencyDto });

/** The calls that run now, read again while somebody looks. */
export function ConcurrencyPanel({ authId, initial }: { authId: string; initial: Section<ConcurrencyDto> }) {
  const t = useTranslate();
  const { data: kept, isError } = useQuery(
    {
      queryKey: queryKeys.list(authId, "concurrency", {}),
      queryFn: async ({ signal }) =>
        (await fetchJson(`/api/v1/customers/${encodeURIComponent(authId)}/concurrency`, answer, { signal }))
          .data,
      ...(initial.ok
        ? { initialData: initial.data, initialDataUpdatedAt: Date.parse(initial.data.asOf) }
        : {}),
      enabled: initial.ok,
      refetchInterval: EVERY_MS,
    },
    queryClient(),
  );
  const data = kept ?? (initial.ok ? initial.data : undefined);
  return (
    <Card title={t("Calls right now")} asOf={data && <AsOf at={data.asOf} />}>
      {data ? (
        <div className="space-y-2">
          <Progress
            label={t("{count} running", { count: data.running })}
            share={data.limit ? data.running / data.limit : 0}
            detail={data.limit === null ? t("limit not said") : t("of {count}", { count: data.limit })}
          />
          <p className="text-ink-subtle text-xs/5">
            {t(
              "The limit of the account is what is enforced. The limits of a trunk are stored with it and stop nothing by themselves.",
            )}
          </p>
          {isError && (
            <p role="status" className="text-warning text-xs">
              {t("This could not be read again; it is the last that was.")}
            </p>
          )}
        </div>
      ) : (
        !initial.ok && (
          <ErrorState
            title={t("The running calls could not be read")}
            description={initial.problem.detail}
            at={initial.at}
            reference={initial.problem.requestId}
          />
        )
      )}
    </Card>
  );
}
