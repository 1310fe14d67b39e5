"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";
import { isTransient, readError } from "./api-error";
import { markSessionEnded } from "./session-ended";
import { TRPCProvider } from "./trpc";

const TRPC_URL = "/api/trpc";

function noticeEnd(error: unknown): void {
  if (readError(error).code === "unauthenticated") markSessionEnded();
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeEnd }),
    mutationCache: new MutationCache({ onError: noticeEnd }),
    defaultOptions: {
      // What changes is told by the live stream; what is read again on focus covers the time that a laptop slept.
      queries: { staleTime: 15_000, retry: (count, error) => count < 2 && isTransient(error) },
      mutations: { retry: false },
    },
  });
}

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url: TRPC_URL, transformer: superjson }),
      false: splitLink({
        // A request waits for no other question.
        condition: (operation) => operation.path === "request.get",
        true: httpLink({ url: TRPC_URL, transformer: superjson }),
        false: httpBatchLink({ url: TRPC_URL, transformer: superjson, maxURLLength: 2_000 }),
      }),
    })],
  });
}

/** The connection of every screen to the server. */
export function DataProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
