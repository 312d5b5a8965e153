import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, Rig } from "./helpers";

describe("who may call", () => {
  let rig: Rig;
  let customer: Account;
  let other: Account;
  beforeAll(async () => {
    rig = await Rig.start({ days: 2 });
    customer = await rig.busiest();
    other = await rig.account(({ authId }) => authId !== customer.authId);
  });
  afterAll(() => rig.sandbox.close());

  it.each([
    ["no header", {}, 401, "Missing X-Auth-ID header"],
    ["no token", { "x-auth-id": "PA_TANDEM01" }, 401, "Missing X-Auth-Token header"],
    ["a wrong token", { "x-auth-id": "PA_TANDEM01", "x-auth-token": "wrong" }, 401, "invalid credentials"],
  ])("refuses %s on partner paths", async (_what, headers, status, message) => {
    const answer = await rig.get("/me", { headers });
    expect([answer.status, answer.json.message]).toEqual([status, message]);
    expect(answer.headers.get("www-authenticate")).toBeNull();
  });

  it("refuses a customer's own pair on partner paths with 403", async () => {
    expect((await rig.get("/accounts", { headers: rig.headers(customer) })).status).toBe(403);
  });

  it("answers 406 to a request that names no acceptable type", async () => {
    const headers = { ...rig.headers(), accept: "text/html" };
    expect((await rig.get("/me", { headers })).status).toBe(406);
    expect((await rig.get("/me", { headers: { ...rig.headers(), accept: "*/*" } })).status).toBe(200);
  });

  it.each(["/nowhere", "/accounts/", "/Accounts", "/accounts/MA_NOBODY00"])(
    "answers 404 to %s",
    async (path) => {
      expect((await rig.get(path)).status).toBe(404);
    },
  );

  it("answers 405 to a method that a path does not know", async () => {
    expect((await rig.send("DELETE", "/accounts")).status).toBe(405);
  });

  it("signs in with e-mail and password, and takes the session on /me alone", async () => {
    const { email, password } = rig.sandbox.partner;
    const login = await rig.send("POST", "/login", { email, password });
    expect(login.json.tokens).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    const headers = {
      authorization: `Bearer ${login.json.tokens?.access_token}`,
      accept: "application/json",
    };
    expect((await rig.get("/me", { headers })).json.auth_id).toBe("PA_TANDEM01");
    expect((await rig.get("/accounts", { headers })).status).toBe(401);
    const forged = { ...headers, authorization: `${headers.authorization.slice(0, -4)}AAAA` };
    expect((await rig.get("/me", { headers: forged })).status).toBe(401);
    for (const broken of ["x", "a.b.c", "..", `${"e30"}.e30.e30`]) {
      expect(
        (await rig.get("/me", { headers: { ...headers, authorization: `Bearer ${broken}` } })).status,
      ).toBe(401);
    }
  });

  it("refuses a wrong password with the documented body", async () => {
    const answer = await rig.send("POST", "/login", { email: rig.sandbox.partner.email, password: "wrong" });
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({
      error: "invalid_credentials",
      message: "The email or password you provided is incorrect.",
    });
  });

  describe("on the customer's own paths", () => {
    it("lets the customer's pair in", async () => {
      const answer = await rig.own(customer, "/auth/me");
      expect(answer.json).toMatchObject({ auth_id: customer.authId, auth_secret: "<redacted>" });
      expect((await rig.own(customer, `/Account/${customer.authId}/numbers`)).status).toBe(200);
    });

    it("refuses another account, the partner and a wrong token as documented", async () => {
      const mismatch = { error: { code: 403, message: "Access denied: account ID mismatch" } };
      const foreign = await rig.own(other, `/Account/${customer.authId}/numbers`);
      const partner = await rig.own(rig.sandbox.partner, `/Account/${customer.authId}/numbers`);
      expect([foreign.status, foreign.json]).toEqual([403, mismatch]);
      expect([partner.status, partner.json]).toEqual([403, mismatch]);
      const wrong = await rig.own(
        { authId: customer.authId, authToken: "x" },
        `/Account/${customer.authId}/cdr`,
      );
      expect([wrong.status, wrong.json]).toEqual([401, { error: { code: 401, message: "Invalid token" } }]);
      const me = await rig.own({ authId: customer.authId, authToken: "x" }, "/auth/me");
      expect([me.status, me.json]).toEqual([401, { error: "unauthorized", message: "invalid credentials" }]);
    });

    it("takes a rotated token at once and the one before no more; the partner can read it again", async () => {
      const { json } = await rig.control("POST", `/accounts/${other.authId}/token`);
      expect((await rig.own(other, "/auth/me")).status).toBe(401);
      const read = await rig.get(`/accounts/${other.authId}`);
      expect(read.json.auth_token).toBe(json.authToken);
      const fresh = { authId: other.authId, authToken: String(read.json.auth_token) };
      expect((await rig.own(fresh, "/auth/me")).status).toBe(200);
      other = { ...other, ...fresh };
      expect((await rig.control("POST", "/accounts/MA_NOBODY00/token")).status).toBe(404);
    });

    it("answers 401 to the lower-case spelling", async () => {
      expect((await rig.own(customer, `/account/${customer.authId}/cdrs`)).status).toBe(401);
    });

    it("takes HTTP Basic on the ledger, and no bearer token", async () => {
      const basic = Buffer.from(`${customer.authId}:${customer.authToken}`).toString("base64");
      const path = `/Account/${customer.authId}/transactions`;
      expect((await rig.own(customer, path, { headers: { authorization: `Basic ${basic}` } })).status).toBe(
        200,
      );
      const bearer = await rig.own(customer, path, {
        headers: { authorization: `Bearer ${customer.authToken}` },
      });
      expect([bearer.status, bearer.json]).toEqual([401, { error: { code: 401, message: "Invalid token" } }]);
    });
  });
});
