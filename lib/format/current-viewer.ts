import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Viewer, viewerFrom } from "./viewer";

/** The locale and zone of this request, for what is written on the server. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  return viewerFrom(jar, given);
});
