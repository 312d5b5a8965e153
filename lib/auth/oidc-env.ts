import { z } from "zod";
import { type Role, staffRoles } from "@/lib/authz/permissions";
import { isLoopback } from "@/lib/format/loopback";

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

const parts = (text: string): string[] => text.split(",").flatMap((part) => part.trim() || []);

/** As the provider writes it: compared letter by letter with what its documents say, so nothing is cut off. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.search || url.hash || url.username) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
}

const domains = z
  .string()
  .default("")
  .transform((text) => parts(text.toLowerCase()))
  .refine((names) => names.every((name) => /^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/.test(name)));

export interface MappedRole {
  value: string;
  role: Role;
}

const staffRole = z.enum(staffRoles);

/** `value:role, value:role`; the role stands after the last colon, because a value may hold one. */
const mappedRoles = z
  .string()
  .default("")
  .transform((text, context): MappedRole[] =>
    parts(text).flatMap((pair) => {
      const at = pair.lastIndexOf(":");
      const role = staffRole.safeParse(pair.slice(at + 1).trim());
      const value = pair.slice(0, Math.max(at, 0)).trim();
      if (value !== "" && role.success) return { value, role: role.data };
      context.addIssue({ code: "custom", message: "Not value:role." });
      return [];
    }),
  );

const flag = z
  .enum(["", "0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** Signing in at the organisation's own provider: off unless the first four are there. */
export const oidcVariables = {
  OIDC_ISSUER: optionalText.pipe(z.string().refine(isIssuer).optional()),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_DOMAINS: domains,
  OIDC_NAME: optionalText.pipe(z.string().max(40).optional()),
  OIDC_SCOPES: z
    .string()
    .default("")
    .transform((text) => text.trim() || "openid email profile")
    .refine((text) => /^[\x21\x23-\x5b\x5d-\x7e ]{6,400}$/.test(text) && text.split(/ +/).includes("openid")),
  OIDC_ROLE_CLAIM: optionalText,
  OIDC_ROLES: mappedRoles,
  OIDC_DEFAULT_ROLE: optionalText.pipe(staffRole.optional()),
  OIDC_COUNTS_AS_SECOND_FACTOR: flag,
  OIDC_ONLY: flag,
} as const;

type Given = z.output<z.ZodObject<typeof oidcVariables>>;

/** What is missing: half a provider would be none, and `OIDC_ONLY` without one would lock everybody out. */
export function missingForOidc(given: Given): string[] {
  const base = {
    OIDC_ISSUER: given.OIDC_ISSUER !== undefined,
    OIDC_CLIENT_ID: given.OIDC_CLIENT_ID !== undefined,
    OIDC_CLIENT_SECRET: given.OIDC_CLIENT_SECRET !== undefined,
    OIDC_DOMAINS: given.OIDC_DOMAINS.length > 0,
  };
  const mapping = {
    OIDC_ROLE_CLAIM: given.OIDC_ROLE_CLAIM !== undefined,
    OIDC_ROLES: given.OIDC_ROLES.length > 0,
  };
  const wanted =
    Object.values(base).includes(true) ||
    Object.values(mapping).includes(true) ||
    given.OIDC_DEFAULT_ROLE !== undefined ||
    given.OIDC_COUNTS_AS_SECOND_FACTOR ||
    given.OIDC_ONLY;
  const without = (names: Record<string, boolean>) =>
    Object.entries(names).flatMap(([name, there]) => (there ? [] : name));
  return [
    ...(wanted ? without(base) : []),
    ...(Object.values(mapping).includes(true) ? without(mapping) : []),
  ];
}
