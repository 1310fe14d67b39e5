import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";

/** A wire to the console that can be cut as networks cut it: nothing arrives any more, and nobody says so. */
export class Connection {
  private readonly sockets = new Set<Socket>();
  private alive = true;

  private constructor(private readonly server: Server, private readonly target: URL) {}

  static async to(url: string): Promise<Connection> {
    const server = createServer();
    const connection = new Connection(server, new URL(url));
    server.on("connection", (socket) => connection.carry(socket));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return connection;
  }

  get url(): string {
    return `http://${this.target.hostname}:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.alive = false;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** New connections work again; those that were cut end. */
  restore(): void {
    this.alive = true;
    this.end();
  }

  async close(): Promise<void> {
    this.server.close();
    this.end();
    await once(this.server, "close");
  }

  private end(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private carry(near: Socket): void {
    const sockets = [near];
    if (this.alive) {
      const far = connect(Number(this.target.port), this.target.hostname);
      sockets.push(far);
      near.pipe(far);
      far.pipe(near);
    }
    for (const socket of sockets) {
      this.sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.sockets.delete(socket);
        for (const other of sockets) if (this.alive) other.destroy();
      });
    }
  }
}
