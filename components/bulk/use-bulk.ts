"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import {
  type BulkDetailDto,
  type BulkDto,
  type BulkRowsQuery,
  bulkDetailDto,
} from "@/lib/services/bulk-top-ups/schema";

const POLL_MS = 2_000;
const answer = z.object({ data: bulkDetailDto });

/** Whether something of it may change without anybody doing anything. */
export function isMoving({ state, counts }: Pick<BulkDto, "state" | "counts">): boolean {
  return state === "running" || counts.under_way > 0 || counts.in_doubt > 0;
}

/** A file as it is now, with the page of rows that the address names; asks again while anything moves. */
export function useBulk(initial: BulkDetailDto, query: BulkRowsQuery) {
  const given = {
    page: String(query.page),
    size: String(query.size),
    ...(query.rows ? { rows: query.rows } : {}),
  };
  const { data, isError, refetch } = useQuery(
    {
      queryKey: queryKeys.list("all", "bulk-top-up", { id: initial.id, ...given }),
      queryFn: async ({ signal }) => {
        const path =
          `/api/v1/bulk-top-ups/${encodeURIComponent(initial.id)}?${new URLSearchParams(given)}` as const;
        return (await fetchJson(path, answer, { signal })).data;
      },
      initialData: initial,
      initialDataUpdatedAt: Date.parse(initial.asOf),
      refetchInterval: (current) => (isMoving(current.state.data ?? initial) ? POLL_MS : false),
    },
    queryClient(),
  );
  // What an earlier visit left in the cache must not hide what the server has read since.
  const bulk = Date.parse(data.asOf) >= Date.parse(initial.asOf) ? data : initial;
  return { bulk, isStale: isError, refetch };
}
