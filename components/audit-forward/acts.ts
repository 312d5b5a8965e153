import type { ActionResult } from "@/lib/http/result";
import type { ForwarderInput, ForwarderMadeDto, ForwarderTestDto } from "@/lib/services/audit-forward/schema";

type Act<Input, Output> = (given: Input) => Promise<ActionResult<Output>>;

export type AddAct = Act<ForwarderInput, ForwarderMadeDto>;

/** What can be done to a forwarder. */
export interface ForwarderActs {
  change: Act<{ id: string; name: string; address: string }, unknown>;
  turn: Act<{ id: string; enabled: boolean }, unknown>;
  renew: Act<{ id: string }, ForwarderMadeDto>;
  remove: Act<{ id: string }, null>;
  test: Act<{ id: string }, ForwarderTestDto>;
}
