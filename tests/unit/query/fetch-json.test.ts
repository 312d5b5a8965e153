import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fetchJson } from "@/lib/query/fetch-json";
import { ProblemError } from "@/lib/query/problem-error";

/** Answers of a real server, by path. */
const ANSWERS: Record<string, { status: number; type: string; body: string }> = {
  "/api/good": {
    status: 200,
    type: "application/json; charset=utf-8",
    body: '{"data":{"balance":"500.00"}}',
  },
  "/api/other-shape": { status: 200, type: "application/json", body: '{"data":{"balance":500}}' },
  "/api/cut-off": { status: 200, type: "application/json", body: '{"data":{"bal' },
  "/api/html": { status: 200, type: "text/html", body: "<h1>Sign in</h1>" },
  "/api/refused": {
    status: 422,
    type: "application/problem+json",
    body: '{"code":"invalid","detail":"Some fields need your attention.","requestId":"01J","errors":{"amount":"Too small."}}',
  },
  "/api/proxy-error": { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" },
};

const schema = z.object({ data: z.object({ balance: z.string() }) });
let server: Server;
let origin: string;

/** Node has no page to be relative to, so the origin is put before the path as a browser would. */
const read = (path: string, signal?: AbortSignal) =>
  fetchJson(`${origin}${path}` as `/api/${string}`, schema, signal ? { signal } : {});

const failure = async (path: string): Promise<ProblemError> => {
  const error = await read(path).catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) throw new Error(`not a ProblemError: ${String(error)}`);
  return error;
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = ANSWERS[request.url ?? ""];
    if (!answer) return; // Hangs, for the test of aborting.
    response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("fetchJson", () => {
  it("gives what the schema reads", async () => {
    expect(await read("/api/good")).toEqual({ data: { balance: "500.00" } });
  });

  it.each(["/api/other-shape", "/api/cut-off", "/api/html"])("does not believe %s", async (path) => {
    expect(await failure(path)).toMatchObject({ code: "unexpected_answer", status: 200 });
  });

  it("passes a problem on with its code, fields and reference", async () => {
    expect(await failure("/api/refused")).toMatchObject({
      message: "Some fields need your attention.",
      code: "invalid",
      status: 422,
      requestId: "01J",
      errors: { amount: "Too small." },
    });
  });

  it("never shows the text of something that is no problem of ours", async () => {
    const error = await failure("/api/proxy-error");
    expect(error).toMatchObject({ code: "unexpected_answer", status: 502 });
    expect(error.message).not.toContain("gateway");
  });

  it("lets an abort be an abort", async () => {
    const controller = new AbortController();
    const pending = read("/api/hangs", controller.signal);
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: "AbortError" });
  });

  it("says that nobody answered when nobody did", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const error = await fetchJson(`http://127.0.0.1:${port}/api/x` as `/api/${string}`, schema).catch(
      (e) => e,
    );
    expect(error).toMatchObject({ code: "unreachable", status: null });
  });
});
