import "server-only";
import * as client from "openid-client";
import { log } from "@/lib/log";
import type { Claims } from "./oidc-claims";
import type { OidcSettings } from "./oidc-settings";

// A sign-in waits for this; whoever stands before a hanging provider is told so.
const TIMEOUT_SECONDS = 5;
const DOCUMENT_KEPT_MS = 3_600_000;
const FAILURE_KEPT_MS = 3_000;

interface Kept {
  key: string;
  until: number;
  config: Promise<client.Configuration>;
}
const SLOT = Symbol.for("tandem.oidc-provider");
interface Slot {
  [SLOT]?: Kept;
}

/** By header, which is the standard's default, unless the provider takes it in the body alone. */
function authentication(secret: string): client.ClientAuth {
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const by = methods.includes("client_secret_basic") ? client.ClientSecretBasic : client.ClientSecretPost;
    return by(secret)(server, ...rest);
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  return client.discovery(server, clientId, undefined, authentication(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [
      // The token comes over TLS, and its signature is checked all the same.
      client.enableNonRepudiationChecks,
      ...(server.protocol === "http:" ? [client.allowInsecureRequests] : []),
    ],
  });
}

/** What the provider says of itself, read once for all who come at the same time, and again after a while. */
function provider(settings: OidcSettings): Promise<client.Configuration> {
  const slot = globalThis as Slot;
  const key = `${settings.issuer}|${settings.clientId}`;
  const kept = slot[SLOT];
  if (kept && kept.key === key && kept.until > Date.now()) return kept.config;
  const config = discover(settings);
  const fresh: Kept = { key, until: Date.now() + DOCUMENT_KEPT_MS, config };
  slot[SLOT] = fresh;
  config.catch(() => {
    fresh.until = Date.now() + FAILURE_KEPT_MS;
  });
  return config;
}

/** Made anew for each beginning; the answer must fit all of them. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
}

export function newChecks(): Checks {
  return {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
}

/** Why nobody came back with an answer that counts; `detail` is a word for the record, never for a page. */
export interface OidcFailure {
  ok: false;
  why: "unavailable" | "refused" | "invalid";
  detail: string;
}

const text = (error: unknown, name: string): string => {
  const value = typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === "string" ? value : "";
};
const REFUSED = ["access_denied", "login_required", "interaction_required", "consent_required"];
const DOWN = ["temporarily_unavailable", "server_error", "OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM"];

function failureOf(error: unknown): OidcFailure {
  // An error in the answer, else the library's own code; a refused connection has neither.
  const said = text(error, "error") || text(error, "code");
  const detail = /^[\w.:-]{1,80}$/.test(said) ? said : text(error, "name") || "unknown";
  // Not the error itself: it carries what the provider said of the person.
  log.warn({ code: detail }, "a single sign-on failed");
  if (REFUSED.includes(said)) return { ok: false, why: "refused", detail };
  const isNetwork = text(error, "name") === "TypeError" || text(error, "name") === "TimeoutError";
  return { ok: false, why: DOWN.includes(said) || isNetwork ? "unavailable" : "invalid", detail };
}

/**
 * Where the browser goes to sign in.
 * @param again the person has to type something there, whether or not they are signed in there already
 */
export async function authorizationUrl(
  settings: OidcSettings,
  checks: Checks,
  again: boolean,
): Promise<{ ok: true; url: string } | OidcFailure> {
  try {
    const config = await provider(settings);
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: settings.redirectUri,
      scope: settings.scopes,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: "S256",
      ...(again ? { prompt: "login", max_age: "0" } : {}),
    });
    return { ok: true, url: url.toString() };
  } catch (error) {
    return { ...failureOf(error), why: "unavailable" };
  }
}

/** So long somebody may take to sign in there; a proof that is older is none. */
export const ROUND_TRIP_SECONDS = 600;

/**
 * Takes the code to the provider, checks what comes back (signature, issuer, audience, nonce, times), and reads what the
 * provider keeps apart from it.
 * @param query of the address to which the browser came back
 */
export async function claimsOf(
  settings: OidcSettings,
  query: string,
  { state, nonce, verifier }: Checks,
  again: boolean,
): Promise<{ ok: true; subject: string; claims: Claims } | OidcFailure> {
  try {
    const config = await provider(settings);
    const url = new URL(settings.redirectUri);
    url.search = query;
    const tokens = await client.authorizationCodeGrant(config, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(again ? { maxAge: ROUND_TRIP_SECONDS } : {}),
    });
    const signed = tokens.claims();
    if (!signed) return { ok: false, why: "invalid", detail: "no_id_token" };
    const known = config.serverMetadata().userinfo_endpoint !== undefined;
    const more = known ? await client.fetchUserInfo(config, tokens.access_token, signed.sub) : {};
    return { ok: true, subject: signed.sub, claims: { ...more, ...signed } };
  } catch (error) {
    return failureOf(error);
  }
}
