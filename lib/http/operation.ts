import type { z } from "zod";
import type { Permission } from "@/lib/authz/permissions";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One operation of the HTTP API: what the route handler enforces and what `openapi.json` prints, from the same words.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  id: string;
  method: Method;
  /** With `{name}` for parameters, as OpenAPI writes them. */
  path: string;
  summary: string;
  /** `null` for what anybody signed in may do. */
  permission: Permission | null;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The largest body in bytes, where it is not the usual 64 KB. */
  maxBytes?: number;
  /** Body of the answer. */
  response: z.ZodType;
  /** Status of success; 200 unless told. */
  status?: number;
  /** Pages ask it by themselves, again and again: it does not count as use of the session. */
  quiet?: boolean;
  /** The caller must name its request with the Idempotency-Key header, or may. */
  idempotent?: boolean | "optional";
}

export function defineOperation<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(operation: Operation<Params, Query, Body>): Operation<Params, Query, Body> {
  return operation;
}
