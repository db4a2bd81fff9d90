/** A connection to a server that breaks when told to: what a restart, a failover or a cable does to a client. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface WeakLink {
  /** As `target`, through the link. */
  url: string;
  /** Breaks every connection after so many more messages from the client, and accepts none for `awayMs`. */
  breakAfter(messages: number, awayMs: number): void;
  /** How often it broke. */
  readonly broken: number;
  close(): Promise<void>;
}

export async function weakLink(target: string): Promise<WeakLink> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let left = Infinity;
  let away = false;
  let awayMs = 0;
  let broken = 0;

  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
    broken += 1;
    left = Infinity;
    away = true;
    setTimeout(() => { away = false; }, awayMs);
  };
  const server = createServer((client) => {
    if (away) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined).on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (message) => {
      left -= 1;
      if (left < 0) breakAll();
      else upstream.write(message);
    });
    upstream.on("data", (message) => client.write(message));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakAfter: (messages, ms) => {
      left = messages;
      awayMs = ms;
    },
    get broken() { return broken; },
    close: () => new Promise((done) => {
      for (const socket of open) socket.destroy();
      server.close(() => done());
    }),
  };
}
