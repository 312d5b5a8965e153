"use client";

import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type CallExportListDto, callExportListDto } from "@/lib/services/call-exports/schema";

const POLL_MS = 1_500;

function isMoving({ data }: CallExportListDto): boolean {
  return data.some(({ state }) => state === "queued" || state === "running");
}

/** A page of exports as it is now; asks again while one of them is being made. */
export function useExports(initial: CallExportListDto, account: string) {
  const given = { page: String(initial.page.page), size: String(initial.page.size) };
  const { data, refetch } = useQuery(
    {
      queryKey: queryKeys.list(account, "call-exports", given),
      queryFn: ({ signal }) =>
        fetchJson(`/api/v1/calls/exports?${new URLSearchParams(given)}`, callExportListDto, { signal }),
      initialData: initial,
      initialDataUpdatedAt: Date.parse(initial.asOf),
      refetchInterval: (current) => (isMoving(current.state.data ?? initial) ? POLL_MS : false),
    },
    queryClient(),
  );
  // What an earlier visit left in the cache must not hide what the server has read since.
  return { list: Date.parse(data.asOf) >= Date.parse(initial.asOf) ? data : initial, refetch };
}
