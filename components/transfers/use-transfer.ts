"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type TransferDto, transferDto } from "@/lib/services/transfers/schema";
import { isMoving } from "./transfer-words";

const POLL_MS = 2_000;

const answer = z.object({ data: transferDto });

/** A transfer as it is now: asks again every two seconds while its state may change by itself. */
export function useTransfer(initial: TransferDto) {
  const { id, authId } = initial;
  const { data, isError } = useQuery({
    queryKey: queryKeys.transfer(authId, id),
    queryFn: async ({ signal }) => {
      const path = `/api/v1/transfers/${encodeURIComponent(id)}` as const;
      return (await fetchJson(path, answer, { signal })).data;
    },
    initialData: initial,
    // What is settled stays as it is, so there is nothing to ask.
    enabled: isMoving(initial.state),
    refetchInterval: (query) => (isMoving(query.state.data?.state ?? initial.state) ? POLL_MS : false),
  });
  // A settled transfer from the server is newer than anything that was kept from an earlier look at it.
  return { transfer: isMoving(initial.state) ? data : initial, isStale: isError };
}
