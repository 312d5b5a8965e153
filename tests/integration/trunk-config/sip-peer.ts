import { createHash } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** A SIP message as far as these tests look into it. */
export interface Message {
  /** The first line. */
  start: string;
  headers: Map<string, string>;
  from: { address: string; port: number };
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

function parse(packet: Buffer, from: Message["from"]): Message {
  const [start = "", ...lines] = packet.toString("utf8").split("\r\n\r\n")[0]?.split("\r\n") ?? [];
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(":");
    const name = line.slice(0, at).trim().toLowerCase();
    const value = line.slice(at + 1).trim();
    headers.set(name, headers.has(name) ? `${headers.get(name)}\r\n${value}` : value);
  }
  return { start, headers, from };
}

/** The other end of a wire: sends what it is told and keeps what it gets. */
export class SipPeer {
  private readonly seen: Message[] = [];
  private waiting: (() => void)[] = [];
  private constructor(private readonly socket: Socket) {
    socket.on("message", (packet, { address, port }) => {
      this.seen.push(parse(packet, { address, port }));
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  static async listen(address: string): Promise<SipPeer> {
    const socket = createSocket("udp4");
    const peer = new SipPeer(socket);
    socket.bind(0, address);
    await once(socket, "listening");
    return peer;
  }

  get port(): number {
    return this.socket.address().port;
  }

  get address(): string {
    return this.socket.address().address;
  }

  /** The next message whose first line fits, taken out of what came; an error after ten seconds. */
  async next(start: RegExp): Promise<Message> {
    const until = performance.now() + 10_000;
    for (;;) {
      const at = this.seen.findIndex((message) => start.test(message.start));
      const [found] = at < 0 ? [] : this.seen.splice(at, 1);
      if (found) return found;
      const left = until - performance.now();
      if (left <= 0)
        throw new Error(`Nothing like ${start} came; but ${this.seen.map((one) => one.start).join(" | ")}`);
      await new Promise<void>((wake) => {
        this.waiting.push(wake);
        setTimeout(wake, left).unref();
      });
    }
  }

  send(to: { address: string; port: number }, lines: readonly string[]): void {
    this.socket.send(`${lines.join("\r\n")}\r\n\r\n`, to.port, to.address);
  }

  /** A call to that URI. */
  invite(to: { address: string; port: number }, uri: string, user: string): void {
    const mark = `${this.port}.${Math.random().toString(36).slice(2)}`;
    this.send(to, [
      `INVITE ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.address}:${this.port};branch=z9hG4bK${mark};rport`,
      `From: <sip:${user}@${this.address}>;tag=${mark}`,
      `To: <${uri}>`,
      `Call-ID: ${mark}@${this.address}`,
      "CSeq: 1 INVITE",
      `Contact: <sip:${user}@${this.address}:${this.port}>`,
      "Max-Forwards: 70",
      "Content-Length: 0",
    ]);
  }

  answer(request: Message, status: string, more: readonly string[] = []): void {
    const copied = ["Via", "From", "Call-ID", "CSeq"].flatMap((name) =>
      (request.headers.get(name.toLowerCase()) ?? "").split("\r\n").map((value) => `${name}: ${value}`),
    );
    const to = `To: ${request.headers.get("to")};tag=peer`;
    this.send(request.from, [`SIP/2.0 ${status}`, ...copied, to, ...more, "Content-Length: 0"]);
  }

  close(): void {
    this.socket.close();
  }
}

export const CHALLENGE =
  'WWW-Authenticate: Digest realm="MA_4K7Q2.sip.example.com", nonce="n0nce", algorithm=MD5, qop="auth"';

/** Whether a request answers the challenge rightly, by RFC 2617. */
export function isProven(request: Message, username: string, password: string): boolean {
  const header = request.headers.get("authorization") ?? "";
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]*)"?`).exec(header)?.[1] ?? "";
  const [method = "", uri = ""] = request.start.split(" ");
  const first = md5(`${username}:${part("realm")}:${password}`);
  const second = md5(`${method}:${part("uri")}`);
  const middle = part("qop")
    ? `${part("nonce")}:${part("nc")}:${part("cnonce")}:${part("qop")}`
    : part("nonce");
  return (
    part("username") === username &&
    part("realm") === "MA_4K7Q2.sip.example.com" &&
    (method === "REGISTER" || part("uri") === uri) &&
    part("response") === md5(`${first}:${middle}:${second}`)
  );
}
