import { route } from "@/lib/http/route";
import { changeForwarder, removeForwarder } from "@/lib/services/audit-forward/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const PATCH = route(operations.auditForwarderChange, async ({ actor, params, body }) => ({
  data: await changeForwarder(actor, params.id, body),
}));

export const DELETE = route(operations.auditForwarderRemove, async ({ actor, params }) => ({
  data: await removeForwarder(actor, params.id),
}));
