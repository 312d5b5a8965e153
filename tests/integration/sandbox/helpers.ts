import { z } from "zod";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/server";

export const ANCHOR = new Date("2026-05-20T00:00:00Z");
export const NOON = new Date("2026-05-20T12:00:00Z");

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; throws when it is no JSON. */
  readonly json: Json;
}

/** Enough of a type to walk through an answer without claiming to know its shape. */
export interface Json {
  readonly [key: string]: Json;
}

const accountSchema = z.object({
  authId: z.string(),
  authToken: z.string(),
  name: z.string(),
  email: z.string(),
  currency: z.string(),
  balance: z.string(),
  isActive: z.boolean(),
  kycStatus: z.string(),
  funding: z.string().nullable(),
  numbers: z.number(),
  calls: z.number(),
});
export type Account = z.infer<typeof accountSchema>;
export interface Credentials {
  readonly authId: string;
  readonly authToken: string;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json(): Json {
      return JSON.parse(text);
    },
  };
}

/** A running sandbox with the calls that tests make most. */
export class Rig {
  constructor(readonly sandbox: Sandbox) {}

  /** With the clock at noon of a fixed day, unless the options say otherwise. */
  static async start(options: SandboxOptions = {}): Promise<Rig> {
    return new Rig(await startSandbox({ anchor: ANCHOR, now: () => NOON, days: 10, ...options }));
  }

  headers(credentials: Credentials = this.sandbox.partner): Record<string, string> {
    return {
      "x-auth-id": credentials.authId,
      "x-auth-token": credentials.authToken,
      accept: "application/json",
    };
  }

  async get(path: string, init: RequestInit = {}): Promise<Answer> {
    return read(
      await fetch(`${this.sandbox.url}/api/v1/partner${path}`, { headers: this.headers(), ...init }),
    );
  }

  /** As a customer, below `/api/v1`. */
  async own(credentials: Credentials, path: string, init: RequestInit = {}): Promise<Answer> {
    return read(
      await fetch(`${this.sandbox.url}/api/v1${path}`, { headers: this.headers(credentials), ...init }),
    );
  }

  /** As a customer, with a body, below the customer's own path. */
  async act(credentials: Credentials, method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = this.headers(credentials);
    if (body !== undefined) headers["content-type"] = "application/json";
    const text = body === undefined ? undefined : JSON.stringify(body);
    return this.own(credentials, `/Account/${credentials.authId}${path}`, { method, headers, body: text });
  }

  /** On the few customer paths that are written in lower case. */
  async actLower(credentials: Credentials, method: string, path: string): Promise<Answer> {
    return this.own(credentials, `/account/${credentials.authId}${path}`, {
      method,
      headers: this.headers(credentials),
    });
  }

  async balance({ authId }: Credentials): Promise<string> {
    return z.string().parse((await this.control("GET", `/ledger?account=${authId}`)).json.balance);
  }

  /** The body is sent as it is when it is text. */
  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers =
      body === undefined ? this.headers() : { ...this.headers(), "content-type": "application/json" };
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const url = `${this.sandbox.url}/api/v1/partner${path}`;
    return read(await fetch(url, { method, headers, body: text, redirect: "manual" }));
  }

  async control(method: string, path: string, body?: unknown): Promise<Answer> {
    return read(
      await fetch(`${this.sandbox.controlUrl}${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  }

  async options(change: Record<string, unknown>): Promise<void> {
    const answer = await this.control("POST", "/options", change);
    if (answer.status !== 200) throw new Error(answer.text);
  }

  async fault(rule: Record<string, unknown>): Promise<void> {
    const answer = await this.control("POST", "/faults", rule);
    if (answer.status !== 200) throw new Error(answer.text);
  }

  async accounts(): Promise<Account[]> {
    const answer = await this.control("GET", "/accounts");
    return z.object({ accounts: z.array(accountSchema) }).parse(answer.json).accounts;
  }

  async account(test: (account: Account) => boolean): Promise<Account> {
    const found = (await this.accounts()).find(test);
    if (!found) throw new Error("No seeded account is like that");
    return found;
  }

  /** The one with the most calls: rich in everything. */
  async busiest(): Promise<Account> {
    const [first] = (await this.accounts()).sort((a, b) => b.calls - a.calls);
    if (!first) throw new Error("There are no accounts");
    return first;
  }

  /** Both balances from the books, and how many transfers the customer has ever received. */
  async books(authId: string): Promise<{ partner: string; customer: string; transfers: number }> {
    const [partner, customer] = await Promise.all([
      this.control("GET", "/ledger?account=partner&type=deposit"),
      this.control("GET", `/ledger?account=${authId}&type=transfer`),
    ]);
    return {
      partner: z.string().parse(partner.json.balance),
      customer: z.string().parse(customer.json.balance),
      transfers: z.array(z.unknown()).parse(customer.json.entries).length,
    };
  }
}

/** The items of a list in an answer. */
export const rows = (value: Json | undefined): Json[] => Object.values(value ?? {});

/** A number as it stands in a path. */
export const inPath = (e164: unknown): string => encodeURIComponent(String(e164));

/** The keys of an object, sorted: for comparing shapes. */
export const keys = (value: unknown): string[] =>
  Object.keys(z.record(z.string(), z.unknown()).parse(value)).sort();
