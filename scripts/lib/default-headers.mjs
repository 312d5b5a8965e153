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

const SVG = "image/svg+xml";

/**
 * Adds them as the answer goes out, so that whatever was said by who made it stands.
 * @param {import("node:http").ServerResponse} response
 * @param {boolean} https browsers may be told to come by https alone
 */
export function addDefaultHeaders(response, https) {
  const defaults = https
    ? { ...everywhere, "strict-transport-security": "max-age=31536000; includeSubDomains" }
    : everywhere;
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (/** @type {any[]} */ ...given) => {
    for (const [name, value] of Object.entries(defaults)) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    // A drawing is text; whoever serves a file by its name forgets that.
    if (response.getHeader("content-type") === SVG)
      response.setHeader("content-type", `${SVG}; charset=utf-8`);
    return writeHead(.../** @type {[number]} */ (given));
  };
}
