import { createServer, type RequestListener, type Server } from "node:http";

/** An HTTP server whose door can be shut and opened again on the same port. */
export class Listener {
  private readonly server: Server;
  port = 0;

  constructor(
    private readonly host: string,
    handler: RequestListener,
  ) {
    this.server = createServer(handler);
    // Longer than any client keeps an idle connection, so that no request meets one that is just being closed.
    this.server.keepAliveTimeout = 120_000;
  }

  get url(): string {
    return `http://${this.host.includes(":") ? `[${this.host}]` : this.host}:${this.port}`;
  }

  get isOpen(): boolean {
    return this.server.listening;
  }

  async open(port: number = this.port): Promise<void> {
    if (this.server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, this.host, () => {
        this.server.off("error", reject);
        resolve();
      });
    });
    const address = this.server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
  }

  /** Stops listening and ends every connection at once. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
