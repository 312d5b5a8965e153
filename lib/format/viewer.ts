import { DEFAULT_LANGUAGE, type Language, languageOf } from "@/lib/i18n/language";
import { DEFAULT_LOCALE } from "./money";
import { canonicalZone, DEFAULT_ZONE } from "./zones";

/** In whose language, locale and zone a page is written. */
export interface Viewer {
  language: Language;
  /** BCP 47, of the same language: dates should not change language mid-sentence. */
  locale: string;
  /** IANA zone. */
  zone: string;
}

export const DEFAULT_VIEWER: Viewer = {
  language: DEFAULT_LANGUAGE,
  locale: DEFAULT_LOCALE,
  zone: DEFAULT_ZONE,
};

/** Readable preferences; neither is a secret, so the browser may write them. */
export const VIEWER_COOKIES = { language: "language", locale: "locale", zone: "tz", theme: "theme" } as const;

export interface CookieReader {
  get(name: string): { value: string } | undefined;
}

export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * A preference of this browser. Under https its cookie is bound to the very host (`preference-cookie.ts`); one from
 * before, or of a plain local run, still counts.
 */
export function preferenceOf(cookies: CookieReader, name: string): string | undefined {
  return (cookies.get(`__Host-${name}`) ?? cookies.get(name))?.value;
}

export type Theme = "light" | "dark" | "system";

export function themeFrom(cookies: CookieReader): Theme {
  const value = preferenceOf(cookies, VIEWER_COOKIES.theme);
  return value === "light" || value === "dark" ? value : "system";
}

/** What a person has set for themselves; null follows the browser. */
export interface ViewerChoice {
  language: string | null;
  timeZone: string | null;
}

/**
 * The viewer of a request: their own choice first, then their cookies, then what the browser says, then India. The
 * language is English unless somebody chose another: a browser's language is no choice of the portal's.
 */
export function viewerFrom(cookies: CookieReader, headers: HeaderReader, choice?: ViewerChoice): Viewer {
  const language =
    languageOf(choice?.language) ??
    languageOf(preferenceOf(cookies, VIEWER_COOKIES.language)) ??
    DEFAULT_LANGUAGE;
  const zoneCookie = preferenceOf(cookies, VIEWER_COOKIES.zone);
  const localeCookie = preferenceOf(cookies, VIEWER_COOKIES.locale);
  const tags = [localeCookie, ...accepted(headers.get("accept-language"))];
  const locale = tags.map((tag) => (tag ? englishOf(tag) : null)).find((tag) => tag !== null);
  return {
    language,
    locale: language === "en" ? (locale ?? DEFAULT_VIEWER.locale) : `${language}-IN`,
    zone:
      canonicalZone(choice?.timeZone ?? "") ||
      (zoneCookie && canonicalZone(decode(zoneCookie))) ||
      DEFAULT_VIEWER.zone,
  };
}

/** The languages of an Accept-Language header, the most wanted first. */
function accepted(header: string | null): string[] {
  // A header of any length may arrive; nobody has more than a few languages.
  return (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** English as written in the region of a language tag: hi-IN and en-IN give en-IN, de gives en-DE, bare "en" says nothing. */
function englishOf(tag: string): string | null {
  try {
    const locale = new Intl.Locale(tag);
    const region = locale.region ?? (locale.language === "en" ? undefined : locale.maximize().region);
    return region ? `en-${region}` : null;
  } catch {
    return null;
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
