import { z } from "zod";
import { instant } from "@/lib/http/schemas";

export const connectionDto = z.object({
  apiUrl: z.string(),
  authId: z.string().nullable(),
  headers: z.object({
    state: z.enum(["good", "refused", "unreachable", "not_configured"]),
    detail: z.string(),
    latencyMs: z.number().nullable(),
  }),
  partner: z.object({ name: z.string(), isActive: z.boolean().nullable() }).nullable(),
  flags: z
    .object({
      createAccounts: z.boolean().nullable(),
      transferBalance: z.boolean().nullable(),
      viewCdrs: z.boolean().nullable(),
      createPricingTiers: z.boolean().nullable(),
    })
    .nullable(),
  asOf: instant,
});
export type ConnectionDto = z.output<typeof connectionDto>;

export const loginTestInput = z.strictObject({
  email: z.string().trim().max(254).pipe(z.email("This is not an e-mail address.")),
  password: z.string().min(1, "Type the password.").max(200),
});

export const loginTestDto = z.object({ accepted: z.boolean(), latencyMs: z.number() });
export type LoginTestDto = z.output<typeof loginTestDto>;
