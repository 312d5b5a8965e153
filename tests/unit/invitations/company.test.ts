import { describe, expect, it } from "vitest";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { systemActor } from "@/lib/auth/actor";
import { companyFor } from "@/lib/services/invitations/company";

const key: ApiKeyActor = {
  type: "api_key",
  id: "00000000-0000-4000-8000-000000000001",
  name: "ERP",
  role: "admin",
  own: null,
  request: { requestId: "request-1", address: null, userAgent: null, host: null },
};

describe("the staff's own people", () => {
  it("are not a key's to change, even an admin's", async () => {
    await expect(companyFor(key, null)).rejects.toMatchObject({
      code: "forbidden",
      detail: expect.stringContaining("never with an API key"),
    });
  });

  it("are an admin's without a key", async () => {
    await expect(companyFor(systemActor("tests", "request-2"), null)).resolves.toMatchObject({
      customerId: null,
      audience: "staff",
    });
  });
});
