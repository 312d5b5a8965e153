/** What every answer says, whoever makes it: a page, a route, a file, an error of the framework's. */
const everywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()",
  // Pages set one with a nonce in its place (proxy.ts).
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/**
 * Sets them before anybody answers; whoever does may replace them.
 * @param {import("node:http").ServerResponse} response
 * @param {boolean} https browsers may be told to come by https alone
 */
export function setDefaultHeaders(response, https) {
  for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value);
  if (https) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}
