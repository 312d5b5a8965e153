import { cookies, headers } from "next/headers";
import { viewerFrom } from "@/lib/format/viewer";
import { route } from "@/lib/http/route";
import { readLive } from "@/lib/services/notices/live";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.attentionLive, async ({ actor, query }) => {
  // Times in its sentences are of the zone that the page is written in.
  const reader = viewerFrom(await cookies(), await headers(), actor.type === "user" ? actor : undefined);
  return { data: await readLive(actor, query, reader) };
});
