import { z } from "zod";
import { NumberLiteral } from "./exact-json";
import { type ValidationDetail, validationError } from "./reply";

type Issue = z.core.$ZodIssue;

const SECRET = /password|token|secret/i;

function explain(issue: Issue, missing: boolean): Pick<ValidationDetail, "type" | "msg" | "ctx"> {
  if (missing) return { type: "missing", msg: "Field required" };
  if (issue.code === "too_small") {
    const text = issue.origin === "string";
    const ctx = text ? { min_length: Number(issue.minimum) } : { ge: Number(issue.minimum) };
    return { type: text ? "string_too_short" : "greater_than_equal", msg: issue.message, ctx };
  }
  if (issue.code === "too_big") {
    const text = issue.origin === "string";
    const ctx = text ? { max_length: Number(issue.maximum) } : { le: Number(issue.maximum) };
    return { type: text ? "string_too_long" : "less_than_equal", msg: issue.message, ctx };
  }
  if (issue.code === "invalid_type")
    return { type: `${issue.expected}_type`, msg: `Input should be a valid ${issue.expected}` };
  if (issue.code === "invalid_value")
    return { type: "enum", msg: issue.message, ctx: { expected: issue.values.join(", ") } };
  return { type: "value_error", msg: `Value error, ${issue.message}` };
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value instanceof NumberLiteral ? value.toNumber() : value;
}

/** Parses, or throws the vendor's 422 with one detail per fault. Secrets are not echoed. */
export function validate<S extends z.ZodType>(
  schema: S,
  input: unknown,
  where: "body" | "query",
): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const details = result.error.issues.map((issue): ValidationDetail => {
    const value = at(input, issue.path);
    const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
    const secret = SECRET.test(path.join("."));
    const whole = value === undefined && issue.path.length > 0;
    return {
      ...explain(issue, whole),
      loc: [where, ...path],
      ...(whole ? {} : { input: secret ? "<redacted>" : value }),
    };
  });
  throw validationError(details);
}

/** The last value of each parameter; an empty one counts as absent. */
export function queryObject(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([, value]) => value !== ""));
}

export const queryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+$/, "Input should be a valid integer")
    .transform(Number)
    .pipe(z.number().min(min).max(max));

export const pageParam = queryInt(1, 10_000_000).optional().default(1);
export const sizeParam = (max: number, fallback = 20) => queryInt(1, max).optional().default(fallback);

export const dateParam = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Input should be a valid date in the form YYYY-MM-DD")
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "Input should be a valid date");

/** The first millisecond of a UTC day. */
export const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`);
export const dayEnd = (date: string): number => dayStart(date) + 86_400_000 - 1;
