import "../../fixtures/vobiz/environment";
import { createServer, type Server } from "node:http";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { amount } from "@/lib/services/transfers/amount";
import { AmountLiteral, serialiseBody } from "@/lib/vobiz/body";
import { createVobizClient, type VobizClient } from "@/lib/vobiz/client";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { testCustomerScope } from "../../fixtures/scopes";
import { PARTNER } from "../../fixtures/vobiz/answering-server";

const AMOUNTS = 100_000;
/** These go the whole way, each in a POST over a connection of its own; the rest many bodies to a request. */
const WHOLE_WAY = 5_000;
const PER_REQUEST = 1_000;
const AT_ONCE = 16;
const SEED = 20_260_511;

const customer = testCustomerScope("MA_AMOUNTS01");
/** The digits of the amount exactly as they stood on the wire, by the number in the description. */
const arrived = new Map<number, string>();
const sent = z.object({ description: z.string(), amount: z.number() });
let server: Server;
let url: string;
let client: VobizClient;

/** Reads one body as it stands, and answers as the vendor does to a transfer that it carried out. */
function receive(text: string): string {
  const digits = /"amount":([^,}]*)/.exec(text)?.[1] ?? "none";
  const { description } = sent.parse(JSON.parse(text));
  arrived.set(Number(description), digits);
  return `{"transaction_id":"txn_${description}","to_account":"${customer.authId}","amount":${digits},"currency":"INR","status":"completed"}`;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const answers = text.split("\n").map(receive);
      response.writeHead(200, { "content-type": "application/json" }).end(answers.at(-1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  url = `http://127.0.0.1:${address.port}`;
  client = createVobizClient({ baseUrl: url, partner: PARTNER });
});
afterAll(async () => {
  await client.http.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const digits = (most: number) => fc.bigInt({ min: 0n, max: 10n ** BigInt(most) - 1n });
/** What people write and the grammar takes: short and long, with none, one or two decimals, with space around. */
const written = fc
  .tuple(
    fc.oneof(digits(2), digits(5), digits(9), digits(12)).map(String),
    fc.oneof(
      fc.constant(""),
      fc.integer({ min: 0, max: 9 }).map((one) => `.${one}`),
      fc.integer({ min: 0, max: 99 }).map((two) => `.${String(two).padStart(2, "0")}`),
    ),
    fc.constantFrom("", "", "", " ", "\t", "\n"),
  )
  .map(([whole, decimals, space]) => `${space}${whole}${decimals}${space}`)
  .filter((text) => !/^0(\.0{1,2})?$/.test(text.trim()));

const texts = fc.sample(written, { numRuns: AMOUNTS, seed: SEED });

/** What is wrong with these as they arrived: as text, and as the float that a careless vendor reads. */
function wrongIn(from: number, to: number): string[] {
  return texts.slice(from, to).flatMap((text, offset) => {
    const onTheWire = arrived.get(from + offset) ?? "nothing";
    const same =
      onTheWire === new Decimal(text.trim()).toFixed(2) && new Decimal(Number(onTheWire)).equals(text.trim());
    return same ? [] : [`${JSON.stringify(text)} arrived as ${onTheWire}`];
  });
}

test("5,000 accepted amounts arrive as the same decimal through the whole client", async () => {
  const kinds = new Set<string>();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < WHOLE_WAY; index = next++) {
      const accepted = amount.parse(texts[index]);
      const transfer = { amount: accepted, currency: "INR", description: String(index) };
      kinds.add((await transferBalance(customer, transfer, { client })).kind);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrongIn(0, WHOLE_WAY)).toEqual([]);
  expect([...kinds]).toEqual(["completed"]);
});

test("100,000 accepted amounts arrive as the same decimal in the client's own bodies", async () => {
  for (let from = WHOLE_WAY; from < AMOUNTS; from += PER_REQUEST) {
    const bodies = texts.slice(from, from + PER_REQUEST).map((text, offset) => {
      const literal = AmountLiteral.from(amount.parse(text));
      if (!literal) throw new Error(`The client refuses ${text}.`);
      return serialiseBody({ amount: literal, currency: "INR", description: String(from + offset) });
    });
    const response = await fetch(url, { method: "POST", body: bodies.join("\n") });
    await response.text();
  }
  expect(wrongIn(WHOLE_WAY, AMOUNTS)).toEqual([]);
  expect(arrived.size).toBe(AMOUNTS);
  expect(new Set(texts.map((text) => text.trim())).size).toBeGreaterThan(AMOUNTS / 2);
});
