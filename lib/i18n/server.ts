import "server-only";
import { cache, use } from "react";
import { currentViewer } from "@/lib/auth/current-viewer";
import { catalogueOf } from "./catalogues";
import { type Translate, translator } from "./translate";

/** The words of this request's reader, for async components, loaders and actions. */
export const currentTranslate = cache(async (): Promise<Translate> => {
  const { language } = await currentViewer();
  return translator(language, await catalogueOf(language));
});

/** The same within a component that is not async. */
export function useTranslate(): Translate {
  return use(currentTranslate());
}
