import { describe, expect, it } from "vitest";
import { z } from "zod";
import { livekit } from "@/lib/services/trunk-config/livekit";
import { PLACEHOLDERS } from "@/lib/services/trunk-config/placeholders";
import { threeCx } from "@/lib/services/trunk-config/three-cx";
import { planFor, VARIANTS } from "./variants";

// The messages of livekit_sip.proto, by the names that their JSON takes; strict, so that an unknown field fails.
const encryption = z.enum([
  "SIP_MEDIA_ENCRYPT_DISABLE",
  "SIP_MEDIA_ENCRYPT_ALLOW",
  "SIP_MEDIA_ENCRYPT_REQUIRE",
]);
const trunk = {
  name: z.string().min(1),
  metadata: z.string().optional(),
  numbers: z.array(z.string().min(1)).min(1),
  auth_username: z.string().optional(),
  auth_password: z.string().optional(),
  media_encryption: encryption,
};
const SCHEMAS: Record<string, z.ZodType> = {
  "inbound-trunk.json": z.strictObject({
    trunk: z.strictObject({ ...trunk, allowed_addresses: z.array(z.string()).optional() }),
  }),
  "outbound-trunk.json": z.strictObject({
    trunk: z.strictObject({
      ...trunk,
      address: z.string().regex(/^[a-z0-9.-]+(:\d+)?$/),
      transport: z.enum(["SIP_TRANSPORT_UDP", "SIP_TRANSPORT_TCP", "SIP_TRANSPORT_TLS"]),
    }),
  }),
  "dispatch-rule.json": z.strictObject({
    dispatch_rule: z.strictObject({
      name: z.string(),
      trunk_ids: z.array(z.string()).min(1),
      rule: z.strictObject({ dispatch_rule_individual: z.strictObject({ room_prefix: z.string() }) }),
    }),
  }),
};

const cases = VARIANTS.map(({ title, request }) => [title, request] as const);

describe("LiveKit's requests", () => {
  it.each(cases)("have only fields that LiveKit knows, for %s", (_, request) => {
    const plan = planFor(request);
    const files = livekit(plan).files;
    expect(files.map((file) => file.fileName)).toEqual([
      ...(plan.receives ? ["inbound-trunk.json", "dispatch-rule.json"] : []),
      ...(plan.sends ? ["outbound-trunk.json"] : []),
    ]);
    for (const file of files) expect(SCHEMAS[file.fileName]?.parse(JSON.parse(file.text))).toBeDefined();
    const outbound = files.find((file) => file.fileName === "outbound-trunk.json");
    if (!outbound) return;
    const sent: unknown = JSON.parse(outbound.text);
    expect(sent).toMatchObject({
      trunk: {
        name: "Acme Mumbai — main",
        numbers: plan.numbers.length > 0 ? plan.numbers : [PLACEHOLDERS.number],
        media_encryption: plan.isSecure ? "SIP_MEDIA_ENCRYPT_REQUIRE" : "SIP_MEDIA_ENCRYPT_DISABLE",
      },
    });
    expect(outbound.text.includes("auth_password")).toBe(plan.login !== null);
  });

  it("asks nothing of who calls in: the platform does not sign in there", () => {
    for (const { request } of VARIANTS) {
      const inbound = livekit(planFor(request)).files.find((file) => file.fileName === "inbound-trunk.json");
      expect(inbound?.text ?? "").not.toContain("auth_");
    }
  });
});

describe("3CX's form", () => {
  it.each(cases)("is filled in for %s", (_, request) => {
    const plan = planFor(request);
    const { fields, files } = threeCx(plan);
    const value = (field: string) => fields.find((one) => one.field === field)?.value;
    expect(files).toEqual([]);
    expect(new Set(fields.map((field) => field.field)).size).toBe(fields.length);
    expect(fields.every((field) => field.value !== "")).toBe(true);
    expect(value("Authentication Password")).toBe(plan.login?.password);
    expect(value("Transport Protocol")).toBe(plan.transport.toUpperCase());
    expect(value("Allow outbound calls")).toBe(plan.sends ? "On" : "Off");
    expect(value("Allow inbound calls")).toBe(plan.receives ? "On" : "Off");
  });
});
