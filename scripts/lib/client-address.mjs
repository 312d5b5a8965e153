/**
 * The address that a request came from: the one that the outermost proxy of ours saw.
 * @param {string | string[] | undefined} forwarded X-Forwarded-For as it arrived
 * @param {string | undefined} peer the other end of the socket
 * @param {number} hops how many proxies of ours stand in front; without any, the header is somebody's invention
 */
export function clientAddress(forwarded, peer, hops) {
  const own = (peer ?? "").replace(/^::ffff:/, "");
  if (hops === 0) return own;
  const claimed = [forwarded ?? []].flat().join(",").split(",");
  const chain = [...claimed.map((address) => address.trim()).filter(Boolean), own];
  return chain[Math.max(0, chain.length - 1 - hops)] ?? own;
}
