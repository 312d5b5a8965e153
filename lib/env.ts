import "server-only";
import { z } from "zod";
import { missingForOidc, oidcVariables } from "@/lib/auth/oidc-env";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/auth/password-policy";
import { isLoopback } from "@/lib/format/loopback";

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));

/** Where credentials are sent: in the clear only on this machine, as a local Vobiz is reached. */
const guardedUrl = httpUrl.refine((value) => value.startsWith("https:") || isLoopback(new URL(value)));

const ipAddress = z.union([z.ipv4(), z.ipv6()]);

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`. */
function isNameServer(text: string): boolean {
  const [, six, four] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return ipAddress.safeParse(six ?? four ?? text).success;
}

const nameServers = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
  .refine((servers) => servers.every(isNameServer));

/** `id:base64` of 32 bytes each, comma separated; the first is current. */
const keyList = z.string().regex(/^[a-z0-9]+:[A-Za-z0-9+/_=-]{43,}(,[a-z0-9]+:[A-Za-z0-9+/_=-]{43,})*$/);

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  APP_URL: httpUrl.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  VOBIZ_API_URL: guardedUrl.default("https://api.vobiz.ai"),
  VOBIZ_AUTH_ID: optionalText,
  VOBIZ_AUTH_TOKEN: optionalText,
  NEXTAUTH_SECRET: z.string().min(32),
  ENCRYPTION_KEYS: keyList,
  AUDIT_KEYS: keyList,
  AUDIT_ANCHOR_DIR: optionalText,
  DATA_DIR: z.string().default(".data"),
  ADMIN_EMAIL: optionalText.pipe(z.email().optional()),
  ADMIN_PASSWORD: optionalText.pipe(z.string().min(PASSWORD_MIN).max(PASSWORD_MAX).optional()),
  SMTP_URL: optionalText,
  SMTP_ALLOW_PLAIN: z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1"),
  MAIL_FROM: optionalText,
  DNS_SERVERS: nameServers,
  RAZORPAY_KEY_ID: optionalText,
  RAZORPAY_KEY_SECRET: optionalText,
  RAZORPAY_WEBHOOK_SECRET: optionalText,
  RAZORPAY_API_URL: guardedUrl.default("https://api.razorpay.com"),
  STRIPE_SECRET_KEY: optionalText,
  STRIPE_WEBHOOK_SECRET: optionalText,
  STRIPE_API_URL: guardedUrl.default("https://api.stripe.com"),
  ...oidcVariables,
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  TANDEM_DEMO: z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(schema.shape);

type Parsed = z.output<typeof schema>;
export type Env = Omit<Parsed, "APP_URL"> & { APP_URL: string };

/** Thrown at boot when a variable is missing or malformed: carries names, never values. */
export class EnvError extends Error {
  constructor(readonly variables: string[]) {
    super(`These environment variables are missing or malformed: ${variables.join(", ")}. See .env.example.`);
    this.name = "EnvError";
  }
}

/** What belongs together: a payment provider that can take money and cannot be heard would be worse than none. */
const together = [
  ["RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET"],
  ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
] as const;

function halfConfigured(given: Parsed): string[] {
  return together.flatMap((names) => {
    const missing = names.filter((name) => given[name] === undefined);
    return missing.length < names.length ? missing : [];
  });
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (!result.success) {
    const names = result.error.issues.map((issue) => String(issue.path[0] ?? "environment"));
    throw new EnvError([...new Set(names)]);
  }
  const missing = [...halfConfigured(result.data), ...missingForOidc(result.data)];
  if (missing.length > 0) throw new EnvError(missing);
  const { APP_URL, HOST, PORT } = result.data;
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  return { ...result.data, APP_URL: APP_URL ?? `http://${host}:${PORT}` };
}

let cached: Env | undefined;

/** The one reader of the process environment; read on first use so that a build needs no secrets. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Read apart from `env()`: the log must work before, and while, the rest is found wanting. */
export function logLevel(): Env["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL);
}
