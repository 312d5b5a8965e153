import { QueryClient } from "@tanstack/react-query";
import { forgetWith } from "./forget";
import { ProblemError } from "./problem-error";

const STALE_MS = 15_000;
const MAX_RETRIES = 2;

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // What the caller did wrong will be wrong again; what the network did may not be.
        retry: (failures, error) => failures < MAX_RETRIES && !isFinal(error),
        refetchOnWindowFocus: true,
      },
      // Writes go through server actions, which are never repeated by a machine.
      mutations: { retry: false },
    },
  });
}

function isFinal(error: Error): boolean {
  return error instanceof ProblemError && error.status !== null && error.status < 500;
}

let browserClient: QueryClient | undefined;

/**
 * One client per tab; on the server a new one per rendering, so that no request sees another's data. Given to each query
 * by name: a provider around all pages would make all of them carry the library.
 */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeClient();
  if (!browserClient) {
    const client = makeClient();
    // What a provider would do: without it nothing is read again when the window comes back.
    client.mount();
    forgetWith(() => client.clear());
    browserClient = client;
  }
  return browserClient;
}
