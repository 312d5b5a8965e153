import net from "node:net";

/**
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number | undefined>} the port, or undefined when it is taken
 * @throws when the host is not an address of this machine
 */
export function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

/** @param {string} [host] */
export async function freePort(host = "127.0.0.1") {
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error("No free port was found.");
  return port;
}
