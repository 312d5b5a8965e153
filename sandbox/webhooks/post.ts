import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

const TIMEOUT_MS = 5000;

export interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
}

/** One POST on a connection of its own. Never throws. */
export function post(url: string, body: string, headers: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const request = send(url, { method: "POST", headers, timeout: TIMEOUT_MS, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? null, error: null }));
      response.on("error", (error) => resolve({ status: null, error: error.message }));
    });
    request.on("timeout", () => request.destroy(new Error("timed out")));
    request.on("error", (error) => resolve({ status: null, error: error.message }));
    request.end(body);
  });
}
