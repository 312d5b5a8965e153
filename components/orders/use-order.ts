"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { z } from "zod";
import { queryClient } from "@/lib/query/client";
import { fetchJson } from "@/lib/query/fetch-json";
import { queryKeys } from "@/lib/query/keys";
import { type OrderDto, orderDto } from "@/lib/services/provisioning/schema";
import { isMoving, isOpen } from "./order-words";

const MOVING_POLL_MS = 2_000;
/** People take longer than machines. */
const WAITING_POLL_MS = 10_000;

const answer = z.object({ data: orderDto });

function pollMs(state: OrderDto["state"]): number | false {
  if (isMoving(state)) return MOVING_POLL_MS;
  return isOpen(state) ? WAITING_POLL_MS : false;
}

/** An order as it is now: asks again while it is not settled, and then for the page around it. */
export function useOrder(initial: OrderDto) {
  const { id, authId } = initial;
  const router = useRouter();
  const client = queryClient();
  const { data, isError } = useQuery(
    {
      queryKey: queryKeys.order(authId, id),
      queryFn: async ({ signal }) => {
        const path = `/api/v1/orders/${encodeURIComponent(id)}` as const;
        return (await fetchJson(path, answer, { signal })).data;
      },
      initialData: initial,
      enabled: isOpen(initial.state),
      refetchInterval: (query) => pollMs(query.state.data?.state ?? initial.state),
    },
    client,
  );

  // What the page brings is newer than what was kept from an earlier look.
  useEffect(() => {
    client.setQueryData(queryKeys.order(authId, id), initial);
  }, [client, authId, id, initial]);

  const { state } = data;
  useEffect(() => {
    if (isOpen(initial.state) && state !== initial.state) router.refresh();
  }, [router, initial.state, state]);

  return { order: isOpen(initial.state) ? data : initial, isStale: isError };
}
