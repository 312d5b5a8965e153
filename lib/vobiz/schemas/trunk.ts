import "server-only";
import { z } from "zod";
import type { Page, Trunk } from "../types";
import { countIfPresent, flag, instant, integer, requiredText, text } from "./fields";

export const trunkSchema = z
  .object({
    trunk_id: requiredText,
    account_id: text,
    auth_id: text,
    name: requiredText,
    trunk_domain: text,
    trunk_status: text,
    trunk_direction: text,
    transport: text,
    secure: flag,
    concurrent_calls_limit: integer,
    cps_limit: integer,
    description: text,
    created_at: instant,
    updated_at: instant,
  })
  .transform(
    (vendor): Trunk => ({
      id: vendor.trunk_id,
      authId: vendor.auth_id ?? vendor.account_id,
      name: vendor.name,
      domain: vendor.trunk_domain,
      status: vendor.trunk_status?.toLowerCase() ?? null,
      direction: vendor.trunk_direction?.toLowerCase() ?? null,
      transport: vendor.transport?.toLowerCase() ?? null,
      isSecure: vendor.secure,
      concurrentCallsLimit: vendor.concurrent_calls_limit,
      callsPerSecondLimit: vendor.cps_limit,
      description: vendor.description,
      createdAt: vendor.created_at,
      updatedAt: vendor.updated_at,
    }),
  );

/** Trunks are paged by limit and offset, unlike everything else. */
export const trunkPageSchema = z
  .object({
    meta: z.object({ limit: countIfPresent, offset: countIfPresent, total: countIfPresent }),
    objects: z.array(trunkSchema).nullable(),
  })
  .transform(({ meta, objects }, context): Page<Trunk> => {
    const items = objects ?? [];
    if (meta.total === null) {
      context.addIssue({ code: "custom", message: "expected a total", path: ["meta", "total"] });
      return z.NEVER;
    }
    const size = Math.max(1, meta.limit ?? items.length);
    return { items, total: meta.total, size, page: Math.floor((meta.offset ?? 0) / size) + 1 };
  });
