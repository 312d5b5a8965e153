import { z } from "zod";
import { AppError } from "@/lib/http/errors";
import { defineOperation } from "@/lib/http/operation";
import { route } from "@/lib/http/route";
import { readMetrics } from "@/lib/services/operations/metrics";

const operation = defineOperation({
  id: "readMetrics",
  method: "GET",
  path: "/api/metrics",
  summary: "Figures for Prometheus",
  permission: "metrics:read",
  response: z.string(),
});

/** For programs alone: what a page sends along by itself opens nothing here. */
export const GET = route(operation, async ({ actor }) => {
  if (actor.type !== "api_key") throw new AppError("forbidden", "Send an API key.");
  const { type, text } = await readMetrics(actor);
  return new Response(text, { headers: { "content-type": type, "cache-control": "private, no-store" } });
});
