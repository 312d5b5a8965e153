import { DEFAULT_LANGUAGE, type Language } from "./language";
import { sayer } from "./said";

/** What stands for each English text. */
export type Catalogue = Readonly<Record<string, string>>;
/** `{name}` in a text stands for `values.name`, written as the reader expects it. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * The words of one language. The English text is the key, so that a page reads as it is written and a text that
 * nobody has translated is shown in English and not as a code.
 */
export interface Translate {
  (text: string, values?: Values): string;
  /** One text for one, another for all others; `{count}` stands for the number, grouped as the language does. */
  count(count: number, one: string, other: string, values?: Values): string;
  /** A word that another place needs another word for: "From" of a call is not "From" of a range of days. */
  about(thing: string, text: string): string;
  /** A text that was written elsewhere, its values already in it: the message of an error. */
  said(text: string): string;
  readonly language: Language;
}

const PLACE = /\{(\w+)\}/g;

function filled(text: string, values: Values | undefined): string {
  if (!values) return text;
  return text.replace(PLACE, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : String(value);
  });
}

/** For numbers and plurals; digits are those that everybody in India reads, in both languages. */
const localeOf: Record<Language, string> = { en: "en-IN", hi: "hi-IN" };

export function translator(language: Language, catalogue: Catalogue): Translate {
  const plural = new Intl.PluralRules(localeOf[language]);
  const grouped = new Intl.NumberFormat(localeOf[language]);
  const look = (text: string) => catalogue[text] ?? text;
  const translate = (text: string, values?: Values) => filled(look(text), values);
  const count = (many: number, one: string, other: string, values?: Values) =>
    filled(look(plural.select(many) === "one" ? one : other), { count: grouped.format(many), ...values });
  const about = (thing: string, text: string) => catalogue[`${thing}: ${text}`] ?? look(text);
  return Object.assign(translate, { count, about, said: sayer(catalogue), language });
}

export const english = translator(DEFAULT_LANGUAGE, {});
