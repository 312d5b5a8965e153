import type pg from "pg";
import { Pool } from "undici";
import { systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { type Scope, scopeFor } from "@/lib/authz/scope";
import { readCallSummary, readCalls } from "@/lib/services/calls/read";
import {
  type CallListDto,
  type CallSummaryDto,
  callListQuery,
  callSummaryQuery,
} from "@/lib/services/calls/schema";
import type { TestPortal } from "../../setup/portal";
import { makeReaders } from "../readers";
import type { Way } from "./sample";

export type Params = Record<string, string>;

const actor = systemActor("bench", "bench");
const scopeOf = (customer: string | undefined): Promise<Scope> => scopeFor(actor, customer, "calls:read");

/** A page as the service gives it, from parameters as they stand in an address. */
export async function askPage(params: Params): Promise<CallListDto> {
  const { customer, ...query } = callListQuery.parse(params);
  return readCalls(await scopeOf(customer), query);
}

export async function askSummary(params: Params): Promise<CallSummaryDto> {
  const { customer, ...filter } = callSummaryQuery.parse(params);
  return readCallSummary(await scopeOf(customer), filter);
}

/** The production build, asked over one connection by many signed-in people in turn. */
export interface PortalReader {
  get(path: string, turn: number): Promise<string>;
  /** Hands over the bytes as they come. */
  stream(path: string, turn: number, take: (chunk: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

export async function readerOf(
  portal: TestPortal,
  databaseUrl: string,
  role: Role = "support",
): Promise<PortalReader> {
  const http = new Pool(portal.url, { connections: 1, pipelining: 1 });
  const headers = await makeReaders(databaseUrl, portal.env.NEXTAUTH_SECRET ?? "", 64, role);
  const ask = async (path: string, turn: number) => {
    const { statusCode, body } = await http.request({
      path,
      method: "GET",
      headers: headers[turn % headers.length] ?? {},
    });
    if (statusCode === 200) return body;
    // Anything else would be a figure of something else.
    throw new Error(`GET ${path} answered ${statusCode}: ${(await body.text()).slice(0, 300)}`);
  };
  return {
    get: async (path, turn) => (await ask(path, turn)).text(),
    async stream(path, turn, take) {
      for await (const chunk of await ask(path, turn)) take(chunk);
    },
    close: () => http.close(),
  };
}

/** What the questions of all tables are asked of. */
export interface Asked {
  /** As plain as a connection can be: what the statements alone take. */
  client: pg.Client;
  reader: PortalReader;
}

export function apiWay({ reader }: Asked, path: string, params: (index: number) => Params): Way {
  return {
    name: "API",
    ask: (index) => reader.get(`${path}?${new URLSearchParams(params(index))}`, index),
  };
}
