import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createVobizClient, type VobizClient } from "@/lib/vobiz/client";
import type { HttpLimits } from "@/lib/vobiz/limits";
import type { HttpRequest } from "@/lib/vobiz/wire";
import {
  type Answer,
  type AnsweringServer,
  json,
  PARTNER,
  startAnsweringServer,
} from "../../fixtures/vobiz/answering-server";

const anything = z.unknown();
const credentials = { kind: "partner", ...PARTNER } as const;
const read: HttpRequest = { endpoint: "test.read", method: "GET", path: "/read", credentials };
const write: HttpRequest = { ...read, endpoint: "test.write", method: "POST", body: { a: 1 } };
const vendorError = '{"error":"some_code","message":"text"}';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function answering(
  answers: Answer | Answer[],
  limits: Partial<HttpLimits> = {},
): Promise<AnsweringServer> {
  const server = await startAnsweringServer(answers, limits);
  closers.push(server.close);
  return server;
}

/** A TCP server that does with each connection what it is told, and ends them all at the end. */
async function sockets(onSocket: (socket: Socket) => void): Promise<string> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(baseUrl: string, limits: Partial<HttpLimits> = {}): VobizClient {
  const client = createVobizClient({ baseUrl, partner: PARTNER, limits: { retries: 0, ...limits } });
  closers.push(() => client.http.close());
  return client;
}

describe("what goes out", () => {
  it("carries the headers that the vendor requires", async () => {
    const { client, requests } = await answering(json(200, "{}"));
    await client.http.call(
      { ...read, query: { page: 1, search: "a+b &c", none: undefined, empty: "" } },
      anything,
    );
    await client.http.call(write, anything);
    expect(requests[0]).toMatchObject({ method: "GET", url: "/read?page=1&search=a%2Bb+%26c", body: "" });
    expect(requests[0]?.headers).toMatchObject({
      "x-auth-id": PARTNER.authId,
      "x-auth-token": PARTNER.token,
      accept: "application/json",
      "user-agent": expect.stringMatching(/^Tandem\/\d+\.\d+\.\d+$/),
    });
    expect(requests[0]?.headers["content-type"]).toBeUndefined();
    expect(requests[1]?.headers["content-type"]).toBe("application/json");
    expect(requests[1]?.body).toBe('{"a":1}');
  });

  it("reads over kept connections, and writes over a new one each", async () => {
    const { client, requests } = await answering(json(200, "{}"));
    for (let count = 0; count < 10; count += 1) await client.http.call(read, anything);
    const kept = new Set(requests.map(({ socket }) => socket));
    expect(kept.size).toBeLessThanOrEqual(2);
    for (let count = 0; count < 3; count += 1) await client.http.call(write, anything);
    expect(new Set(requests.map(({ socket }) => socket)).size).toBe(kept.size + 3);
    expect(requests.at(-1)?.headers.connection).toBe("close");
  });
});

describe("another attempt", () => {
  it.each([429, 502, 503, 504])("is made for a GET after %i", async (status) => {
    const { client, requests } = await answering([json(status, vendorError), json(200, '{"ok":true}')]);
    expect(await client.http.call(read, anything)).toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it("is made twice, then the last answer counts", async () => {
    const { client, requests } = await answering(json(503, vendorError));
    await expect(client.http.call(read, anything)).rejects.toMatchObject({
      code: "upstream_error",
      status: 503,
    });
    expect(requests).toHaveLength(3);
  });

  it("is made after a reset", async () => {
    const { client, requests } = await answering([
      (_, { socket }) => socket.resetAndDestroy(),
      json(200, "{}"),
    ]);
    await client.http.call(read, anything);
    expect(requests).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 409, 422, 500])("is not made for a GET after %i", async (status) => {
    const { client, requests } = await answering(json(status, vendorError));
    await expect(client.http.call(read, anything)).rejects.toMatchObject({ status });
    expect(requests).toHaveLength(1);
  });

  it.each(["POST", "DELETE"] as const)("is never made for a %s", async (method) => {
    const answers: Answer[] = [429, 502, 503, 504].map((status) =>
      json(status, vendorError, { "retry-after": "0" }),
    );
    answers.push((_, { socket }) => socket.resetAndDestroy());
    for (const [index, answer] of answers.entries()) {
      const { client, requests } = await answering(answer);
      await expect(client.http.call({ ...write, method }, anything)).rejects.toBeInstanceOf(Error);
      expect(requests, `answer ${index}`).toHaveLength(1);
    }
  });

  it("waits as long as the vendor asks, within reason", async () => {
    const limits = { backoffMs: 5 };
    const patient = await answering(
      [json(429, vendorError, { "retry-after": "1" }), json(200, "{}")],
      limits,
    );
    const started = performance.now();
    await patient.client.http.call(read, anything);
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    const hasty = await answering(json(429, vendorError, { "retry-after": "11" }), limits);
    await expect(hasty.client.http.call(read, anything)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 11,
    });
    expect(hasty.requests).toHaveLength(1);
  });

  it("stays within the deadline", async () => {
    const { client, requests } = await answering(json(503, vendorError, { "retry-after": "2" }), {
      readTotalMs: 1000,
    });
    const started = performance.now();
    await expect(client.http.call(read, anything)).rejects.toMatchObject({ code: "upstream_error" });
    expect(performance.now() - started).toBeLessThan(900);
    expect(requests).toHaveLength(1);
  });
});

describe("what comes back", () => {
  it.each([301, 302, 303, 307, 308])("is never followed after %i", async (status) => {
    const elsewhere = await answering(json(200, "{}"));
    const { client, requests } = await answering(json(status, "", { location: elsewhere.url }));
    for (const request of [read, write]) {
      await expect(client.http.call(request, anything)).rejects.toMatchObject({ code: "redirected", status });
    }
    expect(requests).toHaveLength(2);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("is cut off beyond its cap", async () => {
    const { client } = await answering(json(200, `"${"x".repeat(5000)}"`), {
      maxReadBytes: 4000,
      maxWriteBytes: 4000,
    });
    await expect(client.http.call(read, anything)).rejects.toMatchObject({ code: "bad_response" });
    await expect(client.http.call(write, anything)).rejects.toMatchObject({
      code: "bad_response",
      phase: "maybe_sent",
      status: 200,
    });
  });

  it.each(["<html>", "", '{"a":', "[1,"])("is not understood as %j", async (text) => {
    const { client, requests } = await answering(json(200, text));
    await expect(client.http.call(read, anything)).rejects.toMatchObject({
      code: "bad_response",
      phase: "answered",
      status: 200,
    });
    expect(requests).toHaveLength(1);
  });

  it("names the place that is wrong, not what stands there", async () => {
    const { client } = await answering(json(200, '{"items":[{"amount":"secret text"}]}'));
    const schema = z.object({ items: z.array(z.object({ amount: z.number() })) });
    await expect(client.http.call(read, schema)).rejects.toMatchObject({
      code: "bad_response",
      message: "Vobiz answered with something that could not be understood at items.0.amount",
    });
  });

  it("is not HTTP", async () => {
    const host = await sockets((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    await expect(clientOf(`http://${host}`).http.call(write, anything)).rejects.toMatchObject({
      code: "bad_response",
      phase: "maybe_sent",
    });
  });

  it("ends before its announced length", async () => {
    const cut = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":';
    const host = await sockets((socket) => socket.once("data", () => socket.end(cut)));
    await expect(clientOf(`http://${host}`).http.call(write, anything)).rejects.toMatchObject({
      code: "unreachable",
      phase: "maybe_sent",
      status: 200,
    });
  });
});

describe("how far a request got", () => {
  it("is nowhere when nobody listens", async () => {
    const refused = { code: "unreachable", phase: "not_sent", networkCode: "ECONNREFUSED" };
    const gone = await startAnsweringServer(json(200, "{}"));
    await gone.close();
    const client = clientOf(gone.url);
    await expect(client.http.call(write, anything)).rejects.toMatchObject(refused);
    await expect(client.http.call(read, anything)).rejects.toMatchObject(refused);
  });

  it("is nowhere when the name does not exist", async () => {
    const client = clientOf("http://no-such-host.invalid");
    const nowhere = { code: "unreachable", phase: "not_sent" };
    await expect(client.http.call(write, anything)).rejects.toMatchObject(nowhere);
  });

  it("is nowhere when TLS fails", async () => {
    const plain = await answering(json(200, "{}"));
    const client = clientOf(plain.url.replace("http:", "https:"));
    const nowhere = { code: "unreachable", phase: "not_sent" };
    await expect(client.http.call(write, anything)).rejects.toMatchObject(nowhere);
    expect(plain.requests).toHaveLength(0);
  });

  it("is nowhere when TLS never answers", async () => {
    const client = clientOf(`https://${await sockets(() => undefined)}`, { connectMs: 200 });
    await expect(client.http.call(write, anything)).rejects.toMatchObject({
      code: "timeout",
      phase: "not_sent",
      networkCode: "UND_ERR_CONNECT_TIMEOUT",
    });
  });

  it("is unsure once a connection stood", async () => {
    const host = await sockets((socket) => socket.destroy());
    await expect(clientOf(`http://${host}`).http.call(write, anything)).rejects.toMatchObject({
      code: "unreachable",
      phase: "maybe_sent",
    });
    const reset = await answering((_, { socket }) => socket.resetAndDestroy());
    await expect(reset.client.http.call(write, anything)).rejects.toMatchObject({
      code: "unreachable",
      phase: "maybe_sent",
    });
  });

  it.each([
    ["the head", { headersMs: 150 }, undefined],
    ["the whole", { writeTotalMs: 150 }, undefined],
  ])("is unsure when %s takes too long", async (_what, limits, status) => {
    const { client, requests } = await answering(() => undefined, limits);
    const started = performance.now();
    await expect(client.http.call(write, anything)).rejects.toMatchObject({
      code: "timeout",
      phase: "maybe_sent",
      status,
    });
    expect(performance.now() - started).toBeLessThan(2500);
    expect(requests).toHaveLength(1);
  });

  it("is unsure when the body stops", async () => {
    const start: Answer = (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"a":');
    };
    const { client } = await answering(start, { bodyMs: 150 });
    await expect(client.http.call(write, anything)).rejects.toMatchObject({
      code: "timeout",
      phase: "maybe_sent",
      status: 200,
    });
  });

  it("is unsure when the body only drips", async () => {
    const drip: Answer = (response) => {
      response.writeHead(200, { "content-length": "1000" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    };
    // Long enough for the head to be there on a machine that is busy.
    const { client } = await answering(drip, { bodyMs: 10_000, writeTotalMs: 2_000 });
    await expect(client.http.call(write, anything)).rejects.toMatchObject({ code: "timeout", status: 200 });
  });
});

describe("the caller", () => {
  it("may leave at any time", async () => {
    const { client, requests } = await answering(() => undefined);
    const caller = new AbortController();
    const waiting = client.http.call({ ...write, signal: caller.signal }, anything);
    while (requests.length === 0) await sleep(5);
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "aborted", phase: "maybe_sent" });
    await expect(client.http.call({ ...write, signal: caller.signal }, anything)).rejects.toMatchObject({
      code: "aborted",
      phase: "not_sent",
    });
    expect(requests).toHaveLength(1);
  });

  it("may set another deadline", async () => {
    const { client } = await answering(() => undefined);
    await expect(client.http.call({ ...read, deadlineMs: 50 }, anything)).rejects.toMatchObject({
      code: "timeout",
    });
  });

  it("does not wait in the queue beyond the deadline, nor in one that is full", async () => {
    const { client, requests } = await answering(() => undefined, { maxInFlight: 1, maxQueued: 1 });
    const first = client.http.call({ ...read, deadlineMs: 400 }, anything).catch((error: unknown) => error);
    const queued = client.http.call({ ...write, deadlineMs: 50 }, anything);
    const tooMany = client.http.call(write, anything);
    await expect(tooMany).rejects.toMatchObject({
      code: "rate_limited",
      phase: "not_sent",
      retryAfterSeconds: 1,
    });
    await expect(queued).rejects.toMatchObject({ code: "timeout", phase: "not_sent" });
    await first;
    expect(requests).toHaveLength(1);
  });
});

describe("secrets", () => {
  it("stand in no error", async () => {
    const echo: Answer = (response, { headers }) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: "bad", message: `You sent ${String(headers["x-auth-token"])}` }));
    };
    const { client } = await answering(echo);
    const error: unknown = await client.http.call(write, anything).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ upstreamMessage: "You sent [redacted]" });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(PARTNER.token);
  });

  it("that no header may carry are a matter of configuration", () => {
    const partner = { authId: "PA_1", token: "line\nbreak" };
    expect(() => createVobizClient({ baseUrl: "http://127.0.0.1:1", partner })).toThrow(
      expect.objectContaining({ code: "not_configured", message: expect.not.stringContaining("line") }),
    );
  });
});

describe("statistics", () => {
  it("count calls and failures by endpoint", async () => {
    const { client } = await answering([
      json(200, "{}"),
      json(200, "<html>"),
      json(401, vendorError),
      json(404, vendorError),
    ]);
    await client.http.call(read, anything);
    await client.http.call(read, anything).catch(() => undefined);
    await client.http.exchange(write);
    await client.http.call(read, anything).catch(() => undefined);
    const stats = client.http.stats();
    const found = Object.fromEntries(
      stats.endpoints.map(({ endpoint, calls, failures }) => [endpoint, { calls, failures }]),
    );
    expect(found).toEqual({
      "test.read": { calls: 3, failures: { bad_response: 1, not_found: 1 } },
      "test.write": { calls: 1, failures: { credentials_refused: 1 } },
    });
    expect(stats.credentialsRefusedAt).not.toBeNull();
    expect(stats.lastFailureCode).toBe("credentials_refused");
    expect(stats.lastSuccessAt).not.toBeNull();
    expect([stats.inFlight, stats.queued]).toEqual([0, 0]);
  });
});
