import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { credentialRevealDto, sipCredentialDto } from "@/lib/services/trunk-parts/schema";
import { trunkDto } from "@/lib/services/trunks/schema";
import { type Answer, bodyOf, dataOf } from "../../fixtures/portal/answer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { orderOf, TrunkClient } from "../../fixtures/portal/trunks";
import { until } from "../../fixtures/portal/wait";

/** What goes wrong with one write, and whether upstream did it. */
const faults = [
  { name: "hang, nothing done", rule: { kind: "hang" }, happened: false },
  { name: "hang after it was done", rule: { kind: "hang_after_commit" }, happened: true },
  { name: "reset before", rule: { kind: "reset_before_commit" }, happened: false },
  { name: "reset after", rule: { kind: "reset_after_commit" }, happened: true },
  { name: "503 after", rule: { kind: "status_after_commit", status: 503 }, happened: true },
  {
    name: "502 page before",
    rule: { kind: "status_before_commit", status: 502, html: true },
    happened: false,
  },
  { name: "200 with a page", rule: { kind: "html_body" }, happened: true },
] as const;
const acts = ["trunk create", "trunk delete", "sign-in create"] as const;
type Act = (typeof acts)[number];

const NAME = "Fault trunk";
const USER = "fault-user";
/** Longer than the deadline of a write and all looks after it together. */
const PATIENCE_SECONDS = 150;

interface Run {
  client: TrunkClient;
  answer$: Promise<Answer>;
  key: string;
}

let rig: Rig;
const runs = new Map<string, Run>();

async function begin(act: Act, client: TrunkClient, rule: Record<string, unknown>): Promise<Run> {
  const key = crypto.randomUUID();
  const at = (method: string, path: string) =>
    rig.control.fault({ ...rule, match: { method, path: `/Account/${client.authId}/${path}` } });
  if (act === "trunk create") {
    await at("POST", "trunks");
    return { client, key, answer$: client.post("trunks", { name: NAME, direction: "inbound" }, key) };
  }
  if (act === "sign-in create") {
    await at("POST", "credentials");
    return { client, key, answer$: client.post("sip-credentials", { username: USER }, key) };
  }
  const made = orderOf(await client.post("trunks", { name: NAME, direction: "inbound" }), 201);
  await at("DELETE", "trunks/");
  return {
    client,
    key,
    answer$: client.remove(`trunks/${made.result?.trunkId}?name=${NAME.replace(" ", "%20")}`),
  };
}

/** All at once, each with a customer of its own; every test below waits for its own one. */
beforeAll(async () => {
  rig = await startRig();
  const api = await rig.api("support");
  const free = rig.customers.toReversed();
  for (const { name, rule } of faults) {
    for (const act of acts) {
      const customer = free.shift();
      if (!customer) throw new Error("There are fewer customers than cases.");
      runs.set(`${act}: ${name}`, await begin(act, new TrunkClient(api, customer.authId), rule));
    }
  }
});
afterAll(() => rig?.stop());

function runOf(name: string): Run {
  const run = runs.get(name);
  if (!run) throw new Error(`There is no case ${name}.`);
  return run;
}

async function rowOf(act: Act, { authId }: TrunkClient) {
  const kind = {
    "trunk create": "trunk_create",
    "trunk delete": "trunk_delete",
    "sign-in create": "sip_credential_create",
  };
  const [row] = await rig.sql.rows(
    `SELECT "state", "result", "failureDetail" FROM "ProvisioningOrder" WHERE "authId" = $1 AND "kind"::text = $2`,
    [authId, kind[act]],
  );
  return z
    .object({
      state: z.string(),
      result: z.record(z.string(), z.unknown()).nullable(),
      failureDetail: z.string().nullable(),
    })
    .parse(row);
}

const list = z.object({ data: z.array(trunkDto) });
const trunksOf = async (client: TrunkClient) =>
  bodyOf(await client.get("trunks?size=100"), list).data.filter(({ name }) => name === NAME);
const signInsOf = async (client: TrunkClient) =>
  dataOf(await client.get("sip-credentials"), z.array(sipCredentialDto)).filter(
    ({ username }) => username === USER,
  );

async function writesOf(act: Act, { authId }: TrunkClient): Promise<number> {
  const method = act === "trunk delete" ? "DELETE" : "POST";
  const path = `/Account/${authId}/${act === "sign-in create" ? "credentials" : "trunks"}`;
  return (await rig.control.requests({ method, path })).length;
}

const cases = faults.flatMap((fault) => acts.map((act) => ({ ...fault, act })));

describe("one act under each fault", () => {
  test.each(cases)(
    "$act: $name",
    { timeout: (PATIENCE_SECONDS + 60) * 1_000 },
    async ({ act, name, happened }) => {
      const run = runOf(`${act}: ${name}`);
      const { client } = run;
      const answer = await run.answer$;
      const order = orderOf(answer, 202);
      expect(order.state).toBe("unknown");
      if (act === "sign-in create") expect(dataOf(answer, credentialRevealDto, 202).password).toBeNull();

      const row = await until(
        `the end of "${act}: ${name}"`,
        async () => {
          const now = await rowOf(act, client);
          return now.state === "unknown" || now.state === "sending" ? null : now;
        },
        PATIENCE_SECONDS,
      );
      expect(row.state).toBe(happened ? "completed" : "failed");
      expect(await writesOf(act, client)).toBe(1);
      if (act === "trunk create") expect(await trunksOf(client)).toHaveLength(happened ? 1 : 0);
      if (act === "trunk delete") expect(await trunksOf(client)).toHaveLength(happened ? 0 : 1);
      if (act === "sign-in create") {
        const found = await signInsOf(client);
        // Nobody has its password, and the list says so.
        expect(found.map(({ isPasswordKnown }) => isPasswordKnown)).toEqual(happened ? [false] : []);
      }
      if (!happened) expect(row.failureDetail).toMatch(/was not carried out/);
    },
  );

  test("a sign-in that nobody has the password of is given a new one", { timeout: 120_000 }, async () => {
    const { client } = runOf("sign-in create: reset after");
    await rig.control.heal();
    const [found] = await until("the sign-in", async () => {
      const rows = await signInsOf(client);
      return rows.length > 0 && rows;
    });
    const changed = await client.put(`sip-credentials/${found?.id}`, { newPassword: true });
    expect(dataOf(changed, credentialRevealDto).password).toMatch(/^[A-Za-z0-9]{24,}$/);
    expect((await signInsOf(client)).map(({ isPasswordKnown }) => isPasswordKnown)).toEqual([true]);
  });
});
