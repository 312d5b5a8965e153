import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/vobiz/json";
import { createdKycSessionSchema, kycPageSchema, kycSessionSchema } from "@/lib/vobiz/schemas/kyc";
import { numberPageSchema } from "@/lib/vobiz/schemas/number";
import { trunkPageSchema, trunkSchema } from "@/lib/vobiz/schemas/trunk";
import { exampleText } from "../../fixtures/vobiz/load";

const example = (name: string) => parseJson(exampleText(name));

describe("phone numbers", () => {
  it("are read in the older generation, of one customer", () => {
    const page = numberPageSchema.parse(example("seed-numbers-customer"));
    expect(page).toMatchObject({ total: 3, page: 1, size: 20 });
    expect(page.items[0]).toMatchObject({
      e164: "+912271264217",
      authId: null,
      type: "local",
      region: "Mumbai",
      status: "active",
      applicationId: "app_abc123",
      applicationName: "Main IVR",
      trunkId: "trunk_xyz",
      assignedAt: new Date("2026-02-01T10:00:00Z"),
      expiresAt: null,
      renewsAt: null,
      capabilities: null,
      tags: [],
    });
    expect(page.items[0]?.monthlyFee?.toFixed(2)).toBe("500.00");
    expect(page.items[0]?.setupFee).toBeNull();
  });

  it("are read in the older generation, of all customers", () => {
    const page = numberPageSchema.parse(example("seed-numbers-all"));
    expect(page).toMatchObject({ total: 147, page: 1, size: 50 });
    expect(page.items.map(({ authId, accountName }) => [authId, accountName])).toEqual([
      ["MA_48149cf4", "Credresolve"],
      ["MA_99ab12c3", "Acme Outbound"],
    ]);
  });

  it("are read in the newer generation", () => {
    const page = numberPageSchema.parse(example("contract-numbers-current"));
    expect(page.items[0]).toMatchObject({
      id: "aaaaaaaa-1111-2222-3333-444455556666",
      authId: "MA_ZKITB8Z2",
      e164: "+918071387149",
      applicationId: "20577609616603585",
      trunkId: "bbbbbbbb-1111-2222-3333-444455556666",
      assignedAt: new Date("2026-04-12T09:30:00.123Z"),
      renewsAt: new Date("2026-06-12T09:30:00Z"),
      lastBilledAt: new Date("2026-05-12T09:30:00Z"),
      expiresAt: null,
      isBlocked: false,
      aadhaarRequired: true,
      aadhaarVerified: false,
      minimumCommitmentMonths: 1,
      capabilities: { voice: true, sms: false, mms: false, fax: false },
      tags: ["sales"],
      source: "inventory",
    });
    expect(page.items[0]?.monthlyFee?.toFixed(2)).toBe("500.50");
    expect(page.items[0]?.setupFee?.toFixed()).toBe("100");
  });

  it("keep an application id of 17 digits also as a bare number", () => {
    const body = parseJson('{"items":[{"e164":"+911","application_id":20577609616603585}],"total":1}');
    expect(numberPageSchema.parse(body).items[0]?.applicationId).toBe("20577609616603585");
  });

  it("may lack an application", () => {
    const page = numberPageSchema.parse({ items: [{ e164: "+911", status: "BLOCKED" }], total: 1 });
    expect(page.items[0]).toMatchObject({ applicationId: null, status: "blocked" });
  });

  it("are refused with a fee that is no amount", () => {
    expect(
      numberPageSchema.safeParse({ items: [{ e164: "+911", monthly_fee: "free" }], total: 1 }).success,
    ).toBe(false);
  });
});

describe("verification sessions", () => {
  it("are read from the older answer to a creation", () => {
    const session = createdKycSessionSchema("MA_XXXXXX").parse(example("seed-flow-kyc-created"));
    expect(session).toMatchObject({
      id: "kycs_abc123",
      authId: "MA_XXXXXX",
      flow: "email",
      status: "email_sent",
      kycType: null,
      emailDispatchedTo: "j***@example.com",
      expiresAt: new Date("2026-05-12T10:00:00Z"),
    });
  });

  it("are read from the newer answers to a creation", () => {
    const email = kycSessionSchema.parse(example("contract-kyc-created-email"));
    expect(email).toMatchObject({
      id: "5c0e0d0c-1111-2222-3333-444455556666",
      flow: "email",
      widgetUrl: null,
    });
    const redirect = kycSessionSchema.parse(example("contract-kyc-created-redirect"));
    expect(redirect).toMatchObject({ flow: "redirect", status: "link_ready", emailDispatchedTo: null });
    expect(redirect.widgetUrl).toMatch(/^https:\/\/kyc\.vobiz\.ai\/verify\?token=kst_[0-9a-f]{64}$/);
  });

  it("are listed without the person's documents", () => {
    const page = kycPageSchema.parse(example("contract-kyc-list"));
    expect(page).toMatchObject({ total: 1, page: 1, size: 20 });
    expect(page.items[0]).toMatchObject({
      id: "kycs_aabbccdd1234",
      authId: "MA_ZKITB8Z2",
      kycType: "individual",
      status: "kyc_completed",
      reminders: [3, 1],
      metadata: { ticket: "T-1" },
      verified: {
        registeredName: "ASHA RAO",
        nameMatches: true,
        panType: "individual",
        completedSteps: ["pan", "aadhaar"],
      },
    });
    const text = JSON.stringify(page);
    for (const personal of ["GTBPDXXXXX", "1990-01-01", "9942", "12 Lake Road", "FEMALE"]) {
      expect(text).not.toContain(personal);
    }
  });

  it("are refused where they name neither themselves nor their account", () => {
    expect(kycSessionSchema.safeParse({ status: "opened", account_auth_id: "MA_1" }).success).toBe(false);
    expect(kycSessionSchema.safeParse({ status: "opened", id: "kycs_1" }).success).toBe(false);
  });
});

describe("trunks", () => {
  it("are read from the older answer to a creation", () => {
    expect(trunkSchema.parse(example("seed-flow-trunk-created"))).toEqual({
      id: "aabbcc-dd-ee-ff-gg",
      authId: "MA_XXXXXX",
      name: "My SIP Trunk",
      domain: "aabbcc-dd-ee-ff-gg.sip.vobiz.ai",
      status: "enabled",
      direction: "outbound",
      transport: "udp",
      isSecure: false,
      concurrentCallsLimit: 10,
      callsPerSecondLimit: 5,
      description: null,
      createdAt: new Date("2026-03-25T14:09:12Z"),
      updatedAt: new Date("2026-03-25T14:09:12Z"),
      details: null,
    });
  });

  it("tell more in the newer answers", () => {
    const answer = {
      ...{ trunk_id: "t1", name: "Main", recording: true, webhook_method: "get" },
      ...{ webhook_url: "https://hooks.example.com/", credential_uuid: "c1", pii_entity_types: ["pan"] },
    };
    expect(trunkSchema.parse(answer).details).toEqual({
      inboundDestination: null,
      credentialId: "c1",
      ipRuleId: null,
      primaryUriId: null,
      fallbackUriId: null,
      isRecorded: true,
      isTranscribed: null,
      hidesPersonalData: null,
      hiddenEntityTypes: ["pan"],
      webhookUrl: "https://hooks.example.com/",
      webhookMethod: "GET",
      sendsRecordings: null,
    });
  });

  it("are read from a list", () => {
    const page = trunkPageSchema.parse(example("contract-trunks"));
    expect(page).toMatchObject({ total: 1, page: 1, size: 20 });
    expect(page.items[0]).toMatchObject({ authId: "MA_ZKITB8Z2", status: "active", direction: "both" });
    expect(trunkPageSchema.parse({ meta: { limit: 20, offset: 40, total: 41 }, objects: null }).page).toBe(3);
    expect(trunkPageSchema.safeParse({ meta: {}, objects: [] }).success).toBe(false);
  });
});
