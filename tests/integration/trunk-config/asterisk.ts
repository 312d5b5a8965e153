import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A tree with an Asterisk in it (debootstrap --include=asterisk), where the machine's own Debian has none. */
const root = process.env.ASTERISK_ROOT ?? "/";
const enter = root === "/" ? [] : ["chroot", root];

function command(...parts: string[]): [string, string[]] {
  const [program = "", ...rest] = [...enter, ...parts];
  return [program, rest];
}

export const asteriskIsHere = spawnSync(...command("asterisk", "-V")).status === 0;

const AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";
/** What Asterisk says of other files, and of a trunk that does not answer here. */
const EXPECTED =
  /No response received|is now (Un)?[Rr]eachable|Unable to load config file '(?!pjsip|extensions)/;

const MODULES = `res_sorcery_config res_sorcery_memory res_sorcery_astdb res_pjproject res_pjsip res_pjsip_session res_pjsip_pubsub
  res_pjsip_outbound_registration res_pjsip_outbound_authenticator_digest res_pjsip_endpoint_identifier_ip
  res_pjsip_sdp_rtp res_rtp_asterisk res_srtp res_timing_timerfd chan_pjsip pbx_config app_dial func_strings
  func_cut func_groupcount func_callerid func_logic res_pjsip_header_funcs codec_alaw codec_ulaw format_pcm`;

/** A running Asterisk with only these two files of its own. */
export async function startAsterisk(files: { pjsip: string; extensions: string }) {
  const folder = mkdtempSync(join(root, "tmp/trunk-config-"));
  const inside = root === "/" ? folder : folder.slice(root.length).replace(/^\/?/, "/");
  const directories = ["astetcdir", "astdbdir", "astkeydir", "astspooldir", "astrundir", "astlogdir"];
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    "asterisk.conf",
    [
      "[directories]",
      ...directories.map((name) => `${name} => ${inside}`),
      "[options]",
      "nocolor = yes",
      "",
    ].join("\n"),
  );
  write(
    "modules.conf",
    ["[modules]", "autoload = no", ...MODULES.split(/\s+/).map((name) => `load = ${name}.so`), ""].join("\n"),
  );
  write("logger.conf", "[general]\n[logfiles]\ncomplaints => notice,warning,error\n");
  write("rtp.conf", "[general]\nrtpstart = 20000\nrtpend = 20010\n");
  copyFileSync(AUTHORITIES, join(folder, "authorities.crt"));
  write("pjsip.conf", files.pjsip.replaceAll(AUTHORITIES, `${inside}/authorities.crt`));
  write("extensions.conf", files.extensions);
  const conf = `${inside}/asterisk.conf`;
  const process: ChildProcess = spawn(...command("asterisk", "-C", conf, "-f"), { stdio: "ignore" });
  const ask = (question: string) =>
    spawnSync(...command("asterisk", "-C", conf, "-rx", question), { encoding: "utf8" }).stdout;
  for (let tries = 0; tries < 100 && !ask("core waitfullybooted").includes("fully booted"); tries++)
    await sleep(200);
  return {
    ask,
    /** Warnings and errors about the two files, whichever part of Asterisk says them. */
    complaints: () =>
      readFileSync(join(folder, "complaints"), "utf8")
        .split("\n")
        .filter((line) =>
          /(WARNING|ERROR)\[.*(pjsip|pbx|extension|context|config_options|res_sorcery)/i.test(line),
        )
        .filter((line) => !EXPECTED.test(line)),
    async stop() {
      ask("core stop now");
      for (let tries = 0; tries < 50 && process.exitCode === null; tries++) await sleep(100);
      if (process.exitCode === null) process.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
