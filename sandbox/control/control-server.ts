import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody } from "../http/read-body";
import { changeCall, repeatCall } from "./calls";
import { addCalls, changeAccount, changeNumbers, changeOptions, rotateToken, showOptions } from "./commands";
import { type ControlContext, ControlError } from "./context";
import {
  addFault,
  checkLedger,
  clearRequests,
  listAccounts,
  listen,
  listFaults,
  removeFaults,
  showLedger,
  showRequests,
  summary,
} from "./inspect";

import {
  advanceKyc,
  changeKycTimes,
  forgeWebhook,
  listMails,
  listWebhooks,
  releaseWebhooks,
  replayWebhook,
  showKyc,
} from "./kyc";
import { showRadar } from "./radar";
import { placeTestCall, setActiveCalls } from "./test-call";

type ControlHandler = (context: ControlContext) => unknown;

const ROUTES: readonly (readonly [method: string, path: string, handler: ControlHandler])[] = [
  ["GET", "/summary", summary],
  ["GET", "/accounts", listAccounts],
  ["PATCH", "/accounts/:id", changeAccount],
  ["POST", "/accounts/:id/token", rotateToken],
  ["GET", "/options", showOptions],
  ["POST", "/options", changeOptions],
  ["GET", "/faults", listFaults],
  ["POST", "/faults", addFault],
  ["DELETE", "/faults", removeFaults],
  ["DELETE", "/faults/:id", removeFaults],
  ["POST", "/listen", listen],
  ["GET", "/requests", showRequests],
  ["DELETE", "/requests", clearRequests],
  ["GET", "/ledger", showLedger],
  ["GET", "/ledger/check", checkLedger],
  ["POST", "/calls", addCalls],
  ["PATCH", "/calls/:uuid", changeCall],
  ["POST", "/calls/:uuid/repeat", repeatCall],
  ["POST", "/numbers", changeNumbers],
  ["GET", "/kyc/:id", showKyc],
  ["PATCH", "/kyc/:id", changeKycTimes],
  ["POST", "/kyc/:id/advance", advanceKyc],
  ["GET", "/webhooks", listWebhooks],
  ["POST", "/webhooks/release", releaseWebhooks],
  ["POST", "/webhooks/replay", replayWebhook],
  ["POST", "/webhooks/forge", forgeWebhook],
  ["GET", "/mails", listMails],
  ["GET", "/radar", showRadar],
  ["POST", "/test-calls", placeTestCall],
  ["POST", "/active-calls", setActiveCalls],
];

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const part = decodeURIComponent(given[index] ?? "");
    if (segment.startsWith(":")) params[segment.slice(1)] = part;
    else if (segment !== part) return null;
  }
  return params;
}

export type Surroundings = Omit<ControlContext, "params" | "query" | "body" | "now" | "origin"> & {
  origin: string;
};

/** The sandbox's own remote control. It listens on the loopback interface alone and asks for no credentials. */
export async function handleControlRequest(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [status, body] = await answer(surroundings, request);
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

async function answer(
  surroundings: Surroundings,
  request: IncomingMessage,
): Promise<[status: number, body: unknown]> {
  const url = new URL(request.url ?? "/", "http://control");
  const path = url.pathname.replace(/^\/control(?=\/)/, "");
  try {
    const text = await readBody(request);
    for (const [method, pattern, handler] of ROUTES) {
      const params = method === request.method ? paramsOf(pattern, path) : null;
      if (!params) continue;
      const body: unknown = text === "" ? {} : JSON.parse(text);
      const now = surroundings.world.tick();
      surroundings.kyc.sweep(now);
      return [200, await handler({ ...surroundings, params, query: url.searchParams, body, now })];
    }
    return [404, { error: `There is no ${request.method} ${path} on the control port` }];
  } catch (error) {
    if (error instanceof ControlError) return [error.status, { error: error.message }];
    if (error instanceof z.ZodError) return [400, { error: z.prettifyError(error) }];
    return [400, { error: error instanceof Error ? error.message : String(error) }];
  }
}
