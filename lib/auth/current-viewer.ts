import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Viewer, viewerFrom } from "@/lib/format/viewer";
import { currentActor } from "./current";

/** The language, locale and zone of this request, for what is written on the server: the person's own choice first. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const [jar, given, actor] = await Promise.all([cookies(), headers(), currentActor()]);
  return viewerFrom(jar, given, actor ?? undefined);
});
