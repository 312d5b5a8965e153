import "../../fixtures/vobiz/environment";
import { expect, test } from "vitest";
import { listReadableCalls } from "@/lib/vobiz/resources/calls";
import { testCustomerScope, testPartnerScope } from "../../fixtures/scopes";
import { json, startAnsweringServer } from "../../fixtures/vobiz/answering-server";

const good = {
  uuid: "3f0c1a52-0000-4000-8000-000000000001",
  account_id: "MA_ONE",
  start_time: "2026-05-20T10:00:00Z",
  cost: 0.4,
  currency: "INR",
};

async function read(body: unknown, of = testPartnerScope()) {
  const server = await startAnsweringServer(json(200, JSON.stringify(body)));
  try {
    return await listReadableCalls(of, { page: 1, size: 100 }, { client: server.client });
  } finally {
    await server.close();
  }
}

test("a record that cannot be understood hides none of the others, and is still counted", async () => {
  const data = [good, { ...good, uuid: "b", start_time: "soon" }, { ...good, uuid: "c" }, null];
  const page = await read({ data, pagination: { total: 4, page: 1, per_page: 100 } });
  expect(page.items.map(({ uuid }) => uuid)).toEqual([good.uuid, "c"]);
  expect(page.total).toBe(4);
});

test("a page that is no list is still refused, and so is another customer's call", async () => {
  await expect(read({ data: [good] })).rejects.toMatchObject({ code: "bad_response" });
  const answer = { data: [good], pagination: { total: 1, page: 1, per_page: 100 } };
  const server = await startAnsweringServer(json(200, JSON.stringify(answer)));
  const options = { client: server.client };
  await expect(listReadableCalls(testCustomerScope("MA_TWO"), {}, options)).rejects.toMatchObject({
    code: "bad_response",
  });
  expect((await listReadableCalls(testCustomerScope("MA_ONE"), {}, options)).items).toHaveLength(1);
  await server.close();
});
