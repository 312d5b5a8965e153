import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, type Json, NOON, Rig } from "./helpers";

const DAY = 86_400_000;

describe("the hosted KYC page", () => {
  let rig: Rig;
  let customer: Account;
  let session: Json;
  let link: string;
  let now = NOON.getTime();
  beforeAll(async () => {
    rig = await Rig.start({ days: 1, now: () => new Date(now) });
    customer = await rig.account(({ kycStatus, isActive }) => kycStatus === "pending" && isActive);
  });
  afterAll(() => rig.sandbox.close());
  beforeEach(async () => {
    await rig.control("PATCH", `/accounts/${customer.authId}`, { kycStatus: "pending" });
    session = (
      await rig.send("POST", "/kyc-sessions", {
        account_auth_id: customer.authId,
        flow_type: "redirect",
        redirect_url: "https://portal.example/kyc/return?from=vobiz",
      })
    ).json;
    link = String(session.widget_url);
  });

  const read = async () => (await rig.get(`/kyc-sessions/${session.session_id}`)).json;
  const submit = (form: Record<string, string>) =>
    fetch(link, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  /** Submits the form that the page shows, with these fields, and follows it to the next page. */
  async function fill(fields: Record<string, string>): Promise<string> {
    const shown = await (await fetch(link)).text();
    const step = /name="step" value="(\w+)"/.exec(shown)?.[1] ?? "";
    for (const name of Object.keys(fields)) expect(shown).toContain(`<label for="${name}">`);
    const answer = await submit({ step, ...fields });
    if (answer.status !== 303) return answer.text();
    return (await fetch(new URL(answer.headers.get("location") ?? "", link))).text();
  }

  it("leads a person through PAN, birth date, Aadhaar and its code, and back", async () => {
    expect(await (await fetch(link)).text()).toContain("Step 1 of 4");
    expect((await read()).status).toBe("opened");
    expect(await fill({ pan: "abcpe1234f" })).toContain("Step 2 of 4");
    expect(await read()).toMatchObject({
      status: "in_progress",
      kyc_type: "individual",
      verified_data: null,
    });
    expect(await fill({ name: "Asha Rao", born: "1990-02-28" })).toContain("Step 3 of 4");
    expect(await fill({ aadhaar: "2345 6789 0123" })).toContain("Step 4 of 4");
    const done = await fill({ code: "123456" });
    expect(done).toContain("Thank you, you are verified");
    const back = /href="([^"]+)"/.exec(done)?.[1]?.replaceAll("&#38;", "&") ?? "";
    expect(Object.fromEntries(new URL(back).searchParams)).toEqual({
      from: "vobiz",
      session_id: session.session_id,
      status: "kyc_completed",
      auth_id: customer.authId,
    });
    const after = await read();
    expect(after).toMatchObject({ status: "kyc_completed", kyc_type: "individual" });
    expect(after.verified_data).toMatchObject({
      pan_number: "ABCPEXXXXX",
      pan_registered_name: "ASHA RAO",
      aadhaar_dob: "1990-02-28",
      masked_aadhaar: "0123",
      completed_steps: ["pan", "aadhaar"],
    });
    expect((await rig.get(`/accounts/${customer.authId}`)).json.kyc_status).toBe("completed");
    expect((await fetch(link)).status).toBe(410);
  });

  it("leads a company through PAN, name and GSTIN", async () => {
    expect(await fill({ pan: "AAACA1234F" })).toContain("Step 2 of 3");
    await fill({ name: "Acme Private Limited" });
    expect(await fill({ gstin: "27BBBCB1234F1Z5" })).toContain("belongs to another PAN");
    expect(await fill({ gstin: "27AAACA1234F1Z5" })).toContain("you are verified");
    expect((await read()).verified_data).toEqual({
      pan_type: "company",
      completed_steps: ["pan", "gst"],
      pan_registered_name: "ACME PRIVATE LIMITED",
    });
  });

  it.each<[string, Record<string, string>[], string]>([
    ["a PAN that is none", [{ pan: "HELLO" }], "five letters"],
    ["the PAN of a family", [{ pan: "ABCHE1234F" }], "Only the PAN of a person"],
    ["a child", [{ pan: "ABCPE1234F" }, { name: "Asha", born: "2015-01-01" }], "eighteen"],
    ["no birth date", [{ pan: "ABCPE1234F" }, { name: "Asha", born: "soon" }], "date of birth"],
    [
      "a short Aadhaar",
      [{ pan: "ABCPE1234F" }, { name: "Asha", born: "1990-01-01" }, { aadhaar: "123" }],
      "twelve digits",
    ],
  ])("asks again after %s", async (_what, forms, message) => {
    let text = "";
    for (const form of forms) text = await fill(form);
    expect(text).toContain(message);
    expect(text).toMatch(/role="alert"/);
    expect(text).toMatch(/aria-invalid="true"/);
    expect(["opened", "in_progress"]).toContain((await read()).status);
  });

  it("fails a name that does not match, and three wrong codes", async () => {
    await fill({ pan: "ABCPE1234F" });
    expect(await fill({ name: "Mismatch Rao", born: "1990-01-01" })).toContain("The check failed");
    expect((await read()).status).toBe("revoked");

    const next = await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      flow_type: "redirect",
      redirect_url: "https://portal.example/back",
    });
    session = next.json;
    link = String(next.json.widget_url);
    await fill({ pan: "ABCPE1234F" });
    await fill({ name: "Asha", born: "1990-01-01" });
    await fill({ aadhaar: "234567890123" });
    expect(await fill({ code: "999999" })).toContain("2 tries left");
    expect(await fill({ code: "999999" })).toContain("1 try left");
    expect(await fill({ code: "999999" })).toContain("The check failed");
  });

  it("shows where the session is to whoever sends an older form again", async () => {
    await fill({ pan: "ABCPE1234F" });
    const twice = await submit({ step: "pan", pan: "AAACA1234F" });
    expect([twice.status, twice.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/^\/kyc\/verify/),
    ]);
    expect((await read()).kyc_type).toBe("individual");
  });

  it("dies with its session and with time, and gives its link away to nobody", async () => {
    const page = await fetch(link);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    await rig.send("DELETE", `/kyc-sessions/${session.session_id}`, { reason: "Wrong person" });
    expect((await fetch(link)).status).toBe(410);
    expect((await submit({ step: "pan", pan: "ABCPE1234F" })).status).toBe(410);
    expect((await fetch(`${rig.sandbox.url}/kyc/verify?token=kst_nothing`)).status).toBe(410);
    const second = await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      flow_type: "redirect",
      redirect_url: "https://portal.example/back",
      expires_in_days: 1,
    });
    now += DAY;
    expect((await fetch(String(second.json.widget_url))).status).toBe(410);
    expect((await rig.get(`/kyc-sessions/${second.json.session_id}`)).json.status).toBe("link_ready");
  });
});
