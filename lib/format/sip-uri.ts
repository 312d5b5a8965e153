import { z } from "zod";
import { readIpv4, reservedFor, troubleWithName } from "./public-host";

export const LONGEST_SIP_URI = 255;

export type SipUriReading = { ok: true; uri: string } | { ok: false; message: string };

const no = (message: string): SipUriReading => ({ ok: false, message });
const FORM = "Write it as sip:user@host:port, such as sip:calls@pbx.example.com:5060.";
const USER = /^[A-Za-z0-9_.!~*'()&=+$,;?/%-]{1,64}$/;
const PARAMETER = /^transport=(udp|tcp|tls)$/i;

/** The form that upstream documents, with a public host; the transport may follow, as answers carry one. */
export function readSipUri(text: string): SipUriReading {
  const given = text.trim();
  if (given === "") return no(FORM);
  if (given.length > LONGEST_SIP_URI) return no(`At most ${LONGEST_SIP_URI} characters.`);
  if (/\s/.test(given)) return no("Leave out the spaces.");
  if (/^sips:/i.test(given)) return no("Write sip: and add ;transport=tls at the end; sips: is not taken.");
  if (!/^sip:/i.test(given)) return no(`It begins with sip:. ${FORM}`);
  const at = given.lastIndexOf("@");
  if (at < 0) return no(`The part before the @ is missing. ${FORM}`);
  const user = given.slice(4, at);
  if (user.includes(":")) return no("Leave out the password: it would be seen by everybody on the way.");
  if (!USER.test(user)) return no(`The part before the @ has 1 to 64 plain characters. ${FORM}`);
  const [target = "", ...parameters] = given.slice(at + 1).split(";");
  if (parameters.length > 1 || parameters.some((one) => !PARAMETER.test(one))) {
    return no("Behind the port only ;transport=udp, tcp or tls may follow.");
  }
  if (target.startsWith("[")) return no("IPv6 is not taken. Write a name or an IPv4 address.");
  const [host = "", port, ...more] = target.split(":");
  if (more.length > 0) return no("IPv6 is not taken. Write a name or an IPv4 address.");
  if (port === undefined || port === "") return no("Add the port, usually :5060.");
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535)
    return no("The port is a number from 1 to 65535.");
  const trouble = troubleWithHost(host);
  if (trouble) return no(trouble);
  const transport = parameters[0] ? `;${parameters[0].toLowerCase()}` : "";
  return { ok: true, uri: `sip:${user}@${host.toLowerCase()}:${Number(port)}${transport}` };
}

function troubleWithHost(host: string): string | null {
  if (host === "") return `The host is missing. ${FORM}`;
  const address = readIpv4(host);
  if (address === null) return troubleWithName(host);
  const purpose = reservedFor(address);
  return purpose && `This address is reserved for ${purpose}: calls cannot reach it over the internet.`;
}

/** Reads to the normalised URI. */
export const sipUri = z.string().transform((text, context) => {
  const read = readSipUri(text);
  if (read.ok) return read.uri;
  context.addIssue({ code: "custom", message: read.message });
  return z.NEVER;
});
