import type { Role } from "@/lib/authz/permissions";
import type { ActionResult } from "@/lib/http/result";
import type { ActedDto, AttentionFileDto } from "@/lib/services/attention/schema";

/** The server's side of what people do with items. */
export interface AttentionActs {
  snooze: (given: { ids: string[]; until: string | null }) => Promise<ActionResult<ActedDto>>;
  assign: (given: { ids: string[]; to: string | null }) => Promise<ActionResult<ActedDto>>;
  comment: (given: { id: string; text: string }) => Promise<ActionResult<AttentionFileDto>>;
}

/** Who looks, and whether they may act. */
export interface AttentionPerson {
  id: string;
  role: Role;
  mayAct: boolean;
}
