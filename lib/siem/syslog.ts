import "server-only";
import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { connect, isIP, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { DeliveryError, deliveryError } from "./errors";
import { isWithin, lookupWithin, type Reach } from "./reach";
import { octetCounted } from "./syslog-message";

const CONNECT_MS = 3_000;
const SEND_MS = 10_000;
/** A receiver that has all of it closes the line after us; one that never does has taken it all the same. */
const LAST_WORD_MS = 2_000;
/** A burst of datagrams overruns the receiver, and nobody says so. */
const BURST = 20;
const BETWEEN_BURSTS_MS = 5;
/** What fits a datagram. */
export const LONGEST_DATAGRAM = 60_000;

export interface SyslogAddress {
  transport: "udp" | "tcp" | "tls";
  host: string;
  port: number;
}

/** @throws DeliveryError; over UDP only where the name leads nowhere: nobody says whether it arrived */
export async function sendSyslog(
  address: SyslogAddress,
  messages: readonly string[],
  reach: Reach,
): Promise<void> {
  try {
    if (address.transport === "udp") await sendDatagrams(address, messages, reach);
    else await sendStream(address, messages, reach);
  } catch (error) {
    throw deliveryError(error);
  }
}

async function addressOf(host: string, reach: Reach): Promise<{ address: string; family: number }> {
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  const first = found.find(({ address }) => isWithin(reach, address));
  if (!first) throw Object.assign(new Error("Out of reach"), { code: "EREACH" });
  return first;
}

async function sendDatagrams(
  { host, port }: SyslogAddress,
  messages: readonly string[],
  reach: Reach,
): Promise<void> {
  const { address, family } = await addressOf(host, reach);
  const socket = createSocket(family === 6 ? "udp6" : "udp4");
  // A refusal that comes back between two datagrams is heard at the next.
  const refused = new Promise<never>((_, reject) => socket.once("error", reject));
  refused.catch(() => undefined);
  try {
    for (const [index, message] of messages.entries()) {
      if (index > 0 && index % BURST === 0) await pause(BETWEEN_BURSTS_MS);
      const sent = new Promise<void>((resolve, reject) => {
        socket.send(Buffer.from(message, "utf8"), port, address, (error) =>
          error ? reject(error) : resolve(),
        );
      });
      await Promise.race([sent, refused]);
    }
  } finally {
    socket.close();
  }
}

function opened({ transport, host, port }: SyslogAddress, reach: Reach): Promise<Socket> {
  if (isIP(host) && !isWithin(reach, host)) {
    return Promise.reject(Object.assign(new Error("Out of reach"), { code: "EREACH" }));
  }
  return new Promise((resolve, reject) => {
    const options = { host, port, lookup: lookupWithin(reach) };
    const socket =
      transport === "tls"
        ? connectTls({ ...options, ...(isIP(host) ? {} : { servername: host }), minVersion: "TLSv1.2" })
        : connect(options);
    const give = (error: Error) => {
      clearTimeout(late);
      socket.destroy();
      reject(error);
    };
    const late = setTimeout(() => give(new DeliveryError("No connection came about in time.")), CONNECT_MS);
    socket.once("error", give);
    socket.once(transport === "tls" ? "secureConnect" : "connect", () => {
      clearTimeout(late);
      socket.off("error", give);
      resolve(socket);
    });
  });
}

async function sendStream(address: SyslogAddress, messages: readonly string[], reach: Reach): Promise<void> {
  const socket = await opened(address, reach);
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new DeliveryError("It did not take everything in time.")),
        SEND_MS,
      );
      let lastWord: NodeJS.Timeout | undefined;
      const end = (done: () => void) => {
        clearTimeout(late);
        clearTimeout(lastWord);
        done();
      };
      let isFlushed = false;
      socket.once("error", (error) => end(() => reject(error)));
      socket.once("close", () =>
        end(() => (isFlushed ? resolve() : reject(new DeliveryError("The connection was cut.")))),
      );
      // Whatever a receiver says is of no interest, but unread it would hold the line open.
      socket.resume();
      socket.end(Buffer.concat(messages.map(octetCounted)), () => {
        isFlushed = true;
        lastWord = setTimeout(() => end(resolve), LAST_WORD_MS);
      });
    });
  } finally {
    socket.destroy();
  }
}
