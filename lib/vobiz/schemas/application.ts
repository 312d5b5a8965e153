import "server-only";
import { z } from "zod";
import type { Application, Page } from "../types";
import { countIfPresent, flag, instant, requiredText, text } from "./fields";

const application = z
  .object({
    app_id: requiredText,
    app_name: requiredText,
    answer_url: text,
    answer_method: text,
    enabled: flag,
    created_at: instant,
  })
  .transform(
    (vendor): Application => ({
      id: vendor.app_id,
      name: vendor.app_name,
      answerUrl: vendor.answer_url,
      answerMethod: vendor.answer_method,
      isEnabled: vendor.enabled,
      createdAt: vendor.created_at,
    }),
  );

/** Paged by limit and offset; its total has a name of its own. */
export const applicationPageSchema = z
  .object({
    meta: z.object({
      limit: countIfPresent,
      offset: countIfPresent,
      total_count: countIfPresent,
      total: countIfPresent,
    }),
    objects: z.array(application).nullable(),
  })
  .transform(({ meta, objects }, context): Page<Application> => {
    const items = objects ?? [];
    const total = meta.total_count ?? meta.total;
    if (total === null) {
      context.addIssue({ code: "custom", message: "expected a total", path: ["meta", "total_count"] });
      return z.NEVER;
    }
    const size = Math.max(1, meta.limit ?? items.length);
    return { items, total, size, page: Math.floor((meta.offset ?? 0) / size) + 1 };
  });

export const applicationCreatedSchema = z
  .object({ app_id: requiredText })
  .transform(({ app_id }) => ({ id: app_id }));
