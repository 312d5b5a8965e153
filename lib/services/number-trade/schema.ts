import { z } from "zod";
import { decoded, instant, money, pageDto, pageQuery } from "@/lib/http/schemas";
import { idempotencyKey } from "@/lib/services/provisioning/schema";

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, "Write the number with + and its country code, digits only.");

/** Of an address: encoded or not, with its plus sign or without. */
export const e164Param = z
  .string()
  .max(64)
  .transform((text) => decoded(text).trim())
  .transform((text) => (text.startsWith("+") ? text : `+${text}`))
  .pipe(e164);

const price = z.string().regex(/^\d{1,12}(\.\d{1,5})?$/, "A decimal amount, such as 250.00.");
const currency = z.string().regex(/^[A-Z]{3}$/, "A currency of three letters.");

const blank = (value: unknown) => (value === "" ? undefined : value);

/** Prefixes with the country code, a comma list; at most ten. */
const prefixes = z.preprocess(
  blank,
  z
    .string()
    .max(200)
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.replace(/[\s+()-]/g, ""))
        .filter((part) => part !== ""),
    )
    .refine((parts) => parts.every((part) => /^\d{1,12}$/.test(part)), "Digits, separated by commas.")
    .refine((parts) => parts.length <= 10, "At most ten prefixes.")
    .optional(),
);

export const inventoryQuery = z.strictObject({
  ...pageQuery,
  country: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[A-Z]{2}$/, "A country of two capital letters.")
      .optional(),
  ),
  search: z
    .preprocess(blank, z.string().trim().max(30).optional())
    .transform((text) => text?.replace(/[\s+()-]/g, "") || undefined)
    .refine((text) => text === undefined || /^\d+$/.test(text), "Digits of the number.")
    .describe("Digits anywhere in the number"),
  exclude: prefixes.describe("Prefixes to leave out, with the country code: 91140,91160"),
});
export type InventoryQuery = z.output<typeof inventoryQuery>;

/** The wallet as it is now; `paysLater` where an empty one is no obstacle. */
export const walletDto = z.object({ balance: money, currency: z.string(), paysLater: z.boolean() });
export type WalletDto = z.output<typeof walletDto>;

export const inventoryItemDto = z.object({
  e164: z.string(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  setupFee: money.nullable(),
  monthlyFee: money.nullable(),
  /** What a purchase takes from the wallet: setup and the first month; null where the price is not stated. */
  price: money.nullable(),
  currency: z.string().nullable(),
  minimumMonths: z.number().int().nullable(),
  aadhaarRequired: z.boolean(),
  /** Why it cannot be bought now. */
  obstacle: z.enum(["no_price", "other_currency", "wallet_too_low"]).nullable(),
});
export type InventoryItemDto = z.output<typeof inventoryItemDto>;

export const inventoryDto = z.object({
  data: z.array(inventoryItemDto),
  page: pageDto,
  wallet: walletDto,
  asOf: instant,
});
export type InventoryDto = z.output<typeof inventoryDto>;

/** With the price that the person was shown: nobody buys at another one. */
export const purchaseRequest = z.strictObject({ e164, setupFee: price, monthlyFee: price, currency });
export type PurchaseRequest = z.output<typeof purchaseRequest>;

export const releaseRequest = z.strictObject({ e164, immediate: z.literal(false) });
export type ReleaseRequest = z.output<typeof releaseRequest>;
export const keepRequest = z.strictObject({ e164 });
export type KeepRequest = z.output<typeof keepRequest>;

const ofCustomer = { authId: z.string().max(64), idempotencyKey };
export const purchaseInput = purchaseRequest.extend(ofCustomer);
export type PurchaseInput = z.input<typeof purchaseInput>;

export const releaseInput = z
  .strictObject({ ...ofCustomer, e164, typed: z.string().max(64) })
  .refine(({ e164: number, typed }) => typed.replace(/[\s-]/g, "") === number, {
    path: ["typed"],
    message: "Type the number exactly, with + and the country code.",
  });
export type ReleaseInput = z.input<typeof releaseInput>;

export const keepInput = z.strictObject({ ...ofCustomer, e164 });
export type KeepInput = z.input<typeof keepInput>;
