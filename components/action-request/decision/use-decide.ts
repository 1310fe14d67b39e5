"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import type { ActionRequest, Status } from "countersign/contract/action-request";
import type { DecisionInput, Verdict } from "countersign/contract/decision";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { useLeft } from "../use-left";
import { afterMarks } from "../viewed/viewed-marks";

type Said = Pick<DecisionInput, "decision" | "reason" | "confirm" | "shown">;
type After = {
  onDecided: () => void;
  /** Somebody else, policy or time settled the request before this decision arrived. */
  onLost: (said: Verdict) => void;
};

const outcomes: Partial<Record<Status, string>> = {
  approved: "Approved. The agent may run it once.",
  pending: "Your approval is recorded. Others still have to approve.",
  denied: "Denied. The agent is told, and nothing runs.",
  changes_requested: "You asked for changes. Nobody approves until the agent amends the request.",
};

/** Sends a decision on exactly the version and digest that were on the screen; success is only what the server said. */
export function useDecide(request: ActionRequest, { onDecided, onLost }: After) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const left = useLeft();
  const refresh = () => Promise.all([
    queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number })),
    queryClient.invalidateQueries(trpc.request.list.pathFilter()),
    queryClient.invalidateQueries(trpc.viewer.get.queryFilter()),
    queryClient.invalidateQueries(trpc.view.list.queryFilter()),
  ]);
  const mutation = useMutation(trpc.request.decide.mutationOptions({
    scope: afterMarks,
    onSuccess: (after) => {
      onDecided();
      const said = `#${after.number}: ${outcomes[after.status] ?? `it is ${after.status} now.`}`;
      void left().then((rest) => toast.success(`${said} ${rest}`), () => toast.success(said));
      return refresh();
    },
    // Whatever refused it, the screen shows what is true now.
    onError: (error, { decision }) => {
      const { code, message } = readError(error);
      if (code === "already_resolved") onLost(decision);
      if (code === "stale_version") toast.error(`#${request.number}: your decision was not recorded. ${message}`);
      return refresh();
    },
  }));
  const failure = mutation.isError ? readError(mutation.error) : null;
  return {
    decide: (said: Said) => mutation.mutate({ id: request.id, version: request.version, digest: request.digest, ...said }),
    pending: mutation.isPending,
    error: failure === null ? null : { title: "Your decision was not recorded", detail: failure.message },
  };
}
