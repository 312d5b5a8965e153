import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { seedDemoBrand } from "@/lib/services/brands/demo";
import { createPerson } from "./write";

/** Published on purpose: these people exist in the demo's own database and are refused everywhere else. */
export const DEMO_PASSWORD = "tandem-demo-2026";

export const demoPeople: readonly { email: string; name: string; role: Role }[] = [
  { email: "admin@demo.tandem", name: "Asha Rao", role: "admin" },
  { email: "finance@demo.tandem", name: "Farhan Qureshi", role: "finance" },
  { email: "support@demo.tandem", name: "Sneha Iyer", role: "support" },
  { email: "auditor@demo.tandem", name: "Arun Das", role: "auditor" },
  { email: "customer@demo.tandem", name: "Chitra Menon", role: "customer" },
  { email: "viewer@demo.tandem", name: "Vikram Shah", role: "customer_viewer" },
];

/** Of a customer that sees the portal under the demo's second brand. */
export const demoBrandPerson = {
  email: "nilgiri@demo.tandem",
  name: "Meera Nair",
  role: "customer",
} as const satisfies (typeof demoPeople)[number];

export async function isDemoSeeded(): Promise<boolean> {
  const emails = demoPeople.map(({ email }) => email);
  return (await db().user.count({ where: { email: { in: emails } } })) === emails.length;
}

/** One person per role, once. The customer's people belong to the funded customer with the most to look at. */
export async function seedDemo(actor: SystemActor): Promise<typeof demoPeople> {
  if (!env().TANDEM_DEMO) throw new Error("Demo people are made in the demo only.");
  const richest = await db().customer.findFirst({
    where: { status: "active", lastBalance: { gt: 0 } },
    orderBy: [{ lastBalance: "desc" }, { authId: "asc" }],
  });
  for (const person of demoPeople) {
    if (await db().user.findUnique({ where: { email: person.email } })) continue;
    const isCustomer = person.role === "customer" || person.role === "customer_viewer";
    if (isCustomer && !richest) continue;
    await createPerson(
      actor,
      {
        ...person,
        password: DEMO_PASSWORD,
        ...(isCustomer && richest ? { customer: richest.authId } : {}),
      },
      { demo: true },
    );
  }
  const branded = await seedDemoBrand(actor, richest?.authId ?? null);
  if (branded && !(await db().user.findUnique({ where: { email: demoBrandPerson.email } }))) {
    await createPerson(
      actor,
      { ...demoBrandPerson, password: DEMO_PASSWORD, customer: branded },
      { demo: true },
    );
  }
  return [...demoPeople, demoBrandPerson];
}
