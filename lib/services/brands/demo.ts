import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { assignBrandToMany } from "./assign";
import { isLocal } from "./host";
import { createBrand, saveBrand } from "./write";
import { addHost } from "./write-hosts";
import { savePicture } from "./write-pictures";

export const DEMO_BRAND = "Nilgiri Voice";
export const DEMO_BRAND_HOST = "nilgiri.localhost";
/** Says that it was made, so that a brand that somebody removed stays away. */
const MADE = "demo.brand";
const CUSTOMERS = 3;

/** Three ridges of blue hills with a call's waves above them. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="14" fill="#0f6e6e"/>
<path d="M8 50l14-20 9 12 8-11 17 19z" fill="#9fe3d4"/>
<path d="M8 50l10-9 10 5 12-8 16 12z" fill="#e9fbf6"/>
<path d="M26 21a9 9 0 0 1 12 0M21 15.500a17 17 0 0 1 22 0" fill="none" stroke="#e9fbf6" stroke-width="3.500" stroke-linecap="round"/>
</svg>`;

const LOOK = {
  name: DEMO_BRAND,
  colour: "#12a594",
  supportEmail: "help@nilgiri.example",
  supportPhone: "+91 423 555 0142",
  supportUrl: "https://nilgiri.example/help",
  senderName: "Nilgiri Voice",
  legalFooter:
    "Nilgiri Voice Services Pvt. Ltd. · 14 Commercial Road, Udhagamandalam 643001\nMade-up company of the demo",
  sipHost: "sip.nilgiri.example.com",
} as const;

/**
 * A second brand with customers of its own, made once, in the demo only.
 * @param except the account of the demo's own customer, which keeps the default brand
 * @returns the account whose person signs in under the brand; null where there is none
 */
export async function seedDemoBrand(actor: SystemActor, except: string | null): Promise<string | null> {
  if (!env().TANDEM_DEMO) throw new Error("The demo's brand is made in the demo only.");
  if (await db().setting.findUnique({ where: { key: MADE } })) return null;
  const customers = await db().customer.findMany({
    where: { status: "active", brandId: null, ...(except ? { authId: { not: except } } : {}) },
    orderBy: [{ lastBalance: { sort: "desc", nulls: "last" } }, { authId: "asc" }],
    select: { authId: true },
    skip: 1,
    take: CUSTOMERS,
  });
  // First, so that a try that failed half-way is not begun again over what it left.
  await db().setting.create({ data: { key: MADE, value: true } });
  const { id: brandId } = await createBrand(actor, { name: DEMO_BRAND });
  const seen = {
    name: DEMO_BRAND,
    colour: null,
    supportEmail: null,
    supportPhone: null,
    supportUrl: null,
    senderName: null,
    legalFooter: "",
    sipHost: null,
  };
  await saveBrand(actor, { ...LOOK, brandId, seen });
  await savePicture(actor, { brandId, kind: "logo", seenHash: null, file: new Blob([LOGO]) });
  if (isLocal(new URL(env().APP_URL).hostname)) await addHost(actor, { brandId, host: DEMO_BRAND_HOST });
  const authIds = customers.map(({ authId }) => authId);
  if (authIds.length > 0) await assignBrandToMany(actor, { brandId, authIds });
  return authIds[0] ?? null;
}
