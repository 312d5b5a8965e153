import "server-only";
import packageJson from "@/package.json";
import { type BodyFields, serialiseBody } from "./body";
import type { Credentials } from "./credentials";
import type { WireRequest } from "./transport";

export type Query = Record<string, string | number | undefined>;

export interface HttpRequest {
  /** A short name of the operation, for errors and statistics. */
  endpoint: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  credentials: Credentials;
  query?: Query;
  body?: BodyFields;
  signal?: AbortSignal | undefined;
  /** The body holds credentials of its own: a 401 need not be about the partner's. */
  judgesOthers?: boolean;
  /** Milliseconds for the whole call, instead of the default. */
  deadlineMs?: number | undefined;
}

/** The request as it goes out: URL, headers and body. */
export function toWire(baseUrl: string, request: HttpRequest): WireRequest {
  const { endpoint, method, path, query = {}, body, credentials } = request;
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = {
    "X-Auth-ID": credentials.authId,
    "X-Auth-Token": credentials.token,
    Accept: "application/json",
    "User-Agent": `Tandem/${packageJson.version}`,
  };
  if (body) headers["Content-Type"] = "application/json";
  return { endpoint, method, url, headers, body: body && serialiseBody(body) };
}
