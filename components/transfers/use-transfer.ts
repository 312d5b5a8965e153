"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { z } from "zod";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type TransferDto, transferDto } from "@/lib/services/transfers/schema";
import { isMoving, isOpen } from "./transfer-words";

const MOVING_POLL_MS = 2_000;
/** People take longer than machines. */
const WAITING_POLL_MS = 10_000;

const answer = z.object({ data: transferDto });

function pollMs(state: TransferDto["state"]): number | false {
  if (isMoving(state)) return MOVING_POLL_MS;
  return isOpen(state) ? WAITING_POLL_MS : false;
}

/** A transfer as it is now: asks again while it is not settled, and then for the page around it. */
export function useTransfer(initial: TransferDto) {
  const { id, authId } = initial;
  const router = useRouter();
  const client = queryClient();
  const { data, isError } = useQuery(
    {
      queryKey: queryKeys.transfer(authId, id),
      queryFn: async ({ signal }) => {
        const path = `/api/v1/transfers/${encodeURIComponent(id)}` as const;
        return (await fetchJson(path, answer, { signal })).data;
      },
      initialData: initial,
      // What is settled stays as it is, so there is nothing to ask.
      enabled: isOpen(initial.state),
      refetchInterval: (query) => pollMs(query.state.data?.state ?? initial.state),
    },
    client,
  );

  // What the page brings is newer than what was kept from an earlier look.
  useEffect(() => {
    client.setQueryData(queryKeys.transfer(authId, id), initial);
  }, [client, authId, id, initial]);

  const { state, revision, ledgerReads } = data;
  const known = `${initial.state} ${initial.revision} ${initial.ledgerReads}`;
  useEffect(() => {
    if (isOpen(initial.state) && `${state} ${revision} ${ledgerReads}` !== known) router.refresh();
  }, [router, initial.state, known, state, revision, ledgerReads]);

  // A settled transfer from the server is newer than anything that was kept from an earlier look at it.
  return { transfer: isOpen(initial.state) ? data : initial, isStale: isError };
}
