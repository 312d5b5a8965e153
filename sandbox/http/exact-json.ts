import { randomBytes } from "node:crypto";
import { Money } from "../world/money";

/** A number as it was written in a request: `500.10` stays `500.10`, and `1e309` is not Infinity. */
export class NumberLiteral {
  constructor(readonly text: string) {}

  toMoney(): Money {
    return new Money(this.text);
  }

  toNumber(): number {
    return Number(this.text);
  }
}

const LITERAL_KEY = `number:${randomBytes(8).toString("hex")}`;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON and keeps every number as its text. Throws a SyntaxError as `JSON.parse` does. */
export function parseExact(text: string): unknown {
  JSON.parse(text);
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') ? token : `{"${LITERAL_KEY}":"${token}"}`,
  );
  return JSON.parse(marked, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !(LITERAL_KEY in value)) return value;
    const literal: unknown = Reflect.get(value, LITERAL_KEY);
    return typeof literal === "string" ? new NumberLiteral(literal) : value;
  });
}

/** The same value with ordinary JavaScript numbers, for what is no money. */
export function loosen(value: unknown): unknown {
  if (value instanceof NumberLiteral) return value.toNumber();
  if (Array.isArray(value)) return value.map(loosen);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, loosen(inner)]));
}

const MARK = `@${randomBytes(8).toString("hex")}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+(?:\\.\\d+)?)"`, "g");

/** A JSON number with exactly these digits, such as `47750.00`. */
export class NumericText {
  constructor(private readonly text: string) {}

  toJSON(): string {
    return MARK + this.text;
  }
}

export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(MARKED, "$1");
}
