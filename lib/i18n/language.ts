/** The languages that the portal speaks; what is English in the code is the key of every other. */
export const languages = ["en", "hi"] as const;
export type Language = (typeof languages)[number];

export const DEFAULT_LANGUAGE: Language = "en";

/** Each in its own words, as somebody looks for it. */
export const languageNames: Record<Language, string> = { en: "English", hi: "हिन्दी" };

/** The language of a tag such as `hi-IN`, where the portal speaks it. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split("-")[0];
  return languages.find((language) => language === primary) ?? null;
}
