// Loaded first into every process that the launcher starts. The third pipe ends when the launcher does, however
// it ends: then this process goes too, and leaves its port to the next start.
import net from "node:net";

const GRACE_MS = 3000;
const pipe = process.env.TANDEM_GUARD;
// Workers and children of this process load this module as well; the pipe is not theirs to watch.
delete process.env.TANDEM_GUARD;

if (pipe) {
  const leave = () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS);
    process.kill(process.pid, "SIGTERM");
  };
  const socket = new net.Socket({ fd: Number(pipe), readable: true, writable: false });
  socket.once("close", leave).on("error", () => {});
  socket.resume().unref();
}
