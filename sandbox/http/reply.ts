import { randomUUID } from "node:crypto";
import { type Money, plain } from "../world/money";
import { encodeJson, NumericText } from "./exact-json";

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const JSON_TYPE = "application/json";

export const rawJson = (status: number, text: string): Reply => ({ status, type: JSON_TYPE, text });
export const json = (status: number, body: unknown): Reply => rawJson(status, encodeJson(body));
export const html = (status: number, text: string): Reply => ({
  status,
  type: "text/html; charset=utf-8",
  text,
});

/** No body at all. */
export const empty = (status: number): Reply => ({ status, type: "", text: "" });

/** Money as a JSON number in the major unit. */
export const money = (amount: Money): NumericText => new NumericText(plain(amount));

/** Any answer that is not the one hoped for, thrown from wherever it is noticed. */
export class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super(reply.text);
  }
}

type Extras = Record<string, unknown>;

/** `{"error":"snake_code","message":…}`: the partner endpoints. */
export const refuse = (status: number, error: string, message: string, extras: Extras = {}): Refusal =>
  new Refusal(json(status, { error, message, ...extras }));

/** `{"error":"HTTPError","message":…,"status_code":…}`: KYC sessions. */
export const httpError = (status: number, message: string): Refusal =>
  new Refusal(json(status, { error: "HTTPError", message, status_code: status }));

/** `{"error":{"code":…,"message":…}}`: the gateway in front of the customer endpoints. */
export const gatewayError = (code: number, message: string): Refusal =>
  new Refusal(json(code, { error: { code, message } }));

/** `{"error":"text"}` */
export const plainError = (status: number, error: string): Refusal => new Refusal(json(status, { error }));

/** `{"error":"text","code":…}`: credentials, access rules and origination URIs. */
export const codedError = (code: number, error: string): Refusal => new Refusal(json(code, { error, code }));

export interface ValidationDetail {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input?: unknown;
  readonly ctx?: Extras;
}

export const validationError = (details: readonly ValidationDetail[]): Refusal =>
  new Refusal(
    json(422, { error: "ValidationError", message: "Request validation failed", details, status_code: 422 }),
  );

/** The "standard" shape of the vendor's general error page. */
export const standardError = (status: number, code: string, message: string, details?: Extras): Reply =>
  json(status, {
    status: "error",
    error: { code, message, ...(details ? { details } : {}) },
    timestamp: new Date().toISOString(),
    requestId: `req_${randomUUID()}`,
  });
