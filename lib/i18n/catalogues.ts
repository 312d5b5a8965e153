import type { Language } from "./language";
import type { Catalogue } from "./translate";

/** Loaded when somebody reads the language: nobody else's browser fetches it. */
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: async () => ({}),
  hi: async () => (await import("./hi")).hindi,
};

const loaded = new Map<Language, Promise<Catalogue>>();

/** The same promise for every caller, so that it can be read with `use`. */
export function catalogueOf(language: Language): Promise<Catalogue> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = loaders[language]();
  loaded.set(language, loading);
  // What could not be loaded once is tried anew by the next reader.
  loading.catch(() => loaded.delete(language));
  return loading;
}
