import { formatDateTime } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { AttentionRuleName, Fix, Severity } from "../catalog";
import type { Facts } from "../detector";

/** An item as far as its words are concerned. */
export interface WordsItem {
  rule: AttentionRuleName;
  /** The name of what it is about. */
  label: string;
  facts: Facts;
  customer: { authId: string; name: string } | null;
  /** An instant: ISO 8601 or a Date. */
  since: string | Date;
  severity: Severity;
}

export interface WordsViewer {
  locale: string;
  timeZone: string;
}

export interface Words {
  /** One plain sentence with the name and the figure. */
  what: string;
  /** What it means. */
  why: string;
  fix: Fix;
}

/** The facts of an item, read with care: they were stored, perhaps by an older portal. */
export class Told {
  constructor(
    readonly item: WordsItem,
    readonly viewer: WordsViewer,
  ) {}

  text(name: string, otherwise = ""): string {
    const value = this.item.facts[name];
    return value === null || value === undefined ? otherwise : String(value);
  }

  number(name: string): number | null {
    const value = this.item.facts[name];
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  }

  is(name: string): boolean {
    return this.item.facts[name] === true;
  }

  /** Who it is about, for sentences. */
  get who(): string {
    return this.item.customer?.name ?? this.item.label;
  }

  /** An amount of a fact, in the currency of the item. */
  money(name: string): string {
    const currency = this.text("currency", "INR");
    try {
      return formatMoney(this.text(name, "0"), currency, this.viewer.locale);
    } catch {
      return `${this.text(name)} ${currency}`.trim();
    }
  }

  /** A moment of a fact; empty where it is not known. */
  time(name: string): string {
    const value = this.item.facts[name];
    return typeof value === "string" ? this.at(value) : "";
  }

  at(moment: string | Date): string {
    return formatDateTime(moment, { zone: this.viewer.timeZone, locale: this.viewer.locale });
  }

  /** The customer's own page, or one below it. */
  customerHref(below = ""): string {
    const authId = this.item.customer?.authId ?? this.text("authId");
    return `/customers/${encodeURIComponent(authId)}${below}`;
  }
}

export type Writer = (told: Told) => Words;

/** `6 hours`, `3 days`: hours as people say them. */
export function hoursText(hours: number): string {
  if (hours < 1) return "less than an hour";
  if (hours < 48) return counted(Math.floor(hours), "hour");
  return counted(Math.floor(hours / 24), "day");
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
