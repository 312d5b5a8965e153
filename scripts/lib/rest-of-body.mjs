/** How long a sender may go on with a body that was answered already. */
const PATIENCE_MS = 5000;

/**
 * Reads to its end what is left of a body when the answer was sent before it had arrived: a large one that was refused.
 * Nobody else does, and without it the next request on the same connection would never be read.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export function readRestOfBody(request, response) {
  response.once("finish", () => {
    if (request.complete || request.socket.destroyed) return;
    const { socket } = request;
    const tooLong = setTimeout(() => socket.destroy(), PATIENCE_MS);
    request.once("end", () => clearTimeout(tooLong));
    socket.once("close", () => clearTimeout(tooLong));
    request.unpipe();
    request.resume();
  });
}
