import { z } from "zod";
import { parseHex } from "@/lib/format/color";
import { troubleWithName } from "@/lib/format/public-host";
import { line } from "@/lib/http/schemas";
import { readHostName } from "./host";

/** A brand as pages, mails and files carry it; no ids, no hosts: what a stranger on its sign-in page may know. */
export interface BrandView {
  name: string;
  /** `#rrggbb` as given; `brandVariables` corrects it for contrast. */
  colour: string | null;
  /** Addresses of our own origin; null where there is no such picture. */
  logoSrc: string | null;
  faviconSrc: string | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
  /** Shown in the place of the platform's SIP host. */
  sipHost: string | null;
}

/** Blank means that there is none. */
function optional<Kind extends z.ZodType<string, string>>(kind: Kind) {
  return z
    .string("Write text.")
    .nullable()
    .transform((value) => value?.trim() || null)
    .pipe(kind.nullable());
}

const colour = line(7)
  .refine((value) => parseHex(value) !== null, "Write it as # and six digits, such as #2b50d0.")
  .transform((value) => value.toLowerCase());

const webPage = line(200).refine(
  (value) => URL.canParse(value) && /^https?:\/\/[^\s/@]+(\/|$)/i.test(value),
  "Write the whole address, beginning with https://.",
);

const phone = line(30).refine(
  (value) => /^\+?[\d\s().-]{4,}$/.test(value),
  "Write the number as customers dial it, such as +91 80 4000 1234.",
);

const publicHost = line(253).transform((value, context) => {
  const read = readHostName(value);
  const message = read.ok ? troubleWithName(read.host) : read.message;
  if (read.ok && message === null) return read.host;
  context.addIssue({ code: "custom", message: message ?? "This is not a host name." });
  return z.NEVER;
});

const lines = z
  .string("Write text.")
  .transform((value) =>
    value
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")
      .trim(),
  )
  .pipe(z.string().max(600, "At most 600 characters."));

export const brandName = line(60).pipe(z.string().min(1, "Write the name that customers know."));

/** What is typed; pictures and host names are changed one by one. */
export const brandForm = z.strictObject({
  name: brandName,
  colour: optional(colour),
  supportEmail: optional(z.email("This is not an e-mail address.").max(200, "At most 200 characters.")),
  supportPhone: optional(phone),
  supportUrl: optional(webPage),
  senderName: optional(line(60)),
  legalFooter: lines,
  sipHost: optional(publicHost),
});
export type BrandValues = z.output<typeof brandForm>;

const brandId = z.uuid("Choose a brand.");
const authId = z.string().max(64);

/** What the brand was on the page that it was changed on: a save over somebody else's is refused. */
const seenBrand = z.strictObject({
  name: z.string(),
  colour: z.string().nullable(),
  supportEmail: z.string().nullable(),
  supportPhone: z.string().nullable(),
  supportUrl: z.string().nullable(),
  senderName: z.string().nullable(),
  legalFooter: z.string(),
  sipHost: z.string().nullable(),
});

export const brandCreation = z.strictObject({ name: brandName });
export const brandInput = brandForm.extend({ brandId, seen: seenBrand });
export type BrandInput = z.output<typeof brandInput>;
export const brandRemoval = z.strictObject({ brandId, typed: z.string().max(100) });

export const pictureKinds = ["logo", "favicon"] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** `seenHash` is what the pictures were on the page; without a `file` the picture is taken away. */
export const pictureInput = z.strictObject({
  brandId,
  kind: z.enum(pictureKinds),
  seenHash: z.string().max(64).nullable(),
  file: z.instanceof(Blob, { error: "Choose a file." }).nullable(),
});
export type PictureInput = z.output<typeof pictureInput>;

const hostName = z.string().transform((value, context) => {
  const read = readHostName(value);
  if (read.ok) return read.host;
  context.addIssue({ code: "custom", message: read.message });
  return z.NEVER;
});
export const hostForm = z.strictObject({ host: hostName });
export const hostInput = z.strictObject({ brandId, host: hostName });
export type HostInput = z.output<typeof hostInput>;

export const assignment = z.strictObject({ authId, brandId });
export const bulkAssignment = z.strictObject({
  brandId,
  authIds: z
    .array(authId)
    .min(1, "Choose at least one customer.")
    .max(100, "At most 100 customers at a time."),
});
export const customerSearch = z.strictObject({ text: line(100) });

export const dnsStates = ["here", "elsewhere", "nothing", "failed"] as const;
export type DnsState = (typeof dnsStates)[number];

export interface BrandHostDto {
  host: string;
  isPrimary: boolean;
  /** Null until it was looked at. */
  dnsState: DnsState | null;
  dnsDetail: string | null;
  checkedAt: string | null;
}

export interface BrandRowDto {
  id: string;
  name: string;
  isDefault: boolean;
  colour: string | null;
  logoSrc: string | null;
  hosts: { host: string; isPrimary: boolean; dnsState: DnsState | null }[];
  customers: number;
}

/** A brand as staff edit it. */
export interface BrandDto {
  id: string;
  isDefault: boolean;
  values: BrandValues;
  view: BrandView;
  picturesHash: string | null;
  /** False for an icon that was made from the logo. */
  faviconIsOwn: boolean;
  hosts: BrandHostDto[];
  /** What a host name has to lead to: the portal's own. */
  portalHost: string;
  customers: number;
  /** The first of them by name. */
  firstCustomers: { authId: string; name: string }[];
  changed: { by: string; at: string } | null;
}

/** For choosing one. */
export interface BrandChoiceDto {
  id: string;
  name: string;
  isDefault: boolean;
}

/** Which brand one customer's people see. */
export interface CustomerBrandDto {
  authId: string;
  brand: BrandChoiceDto;
  choices: BrandChoiceDto[];
}
