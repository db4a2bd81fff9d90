/** Begins to listen, or says why that cannot be. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../errors.ts";

/** `port` 0 takes a free one. Gives the address, like http://127.0.0.1:4400. Throws ConfigError when the port or host cannot be had. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? `Port ${port} is taken. Stop what uses it, or choose another: --port 0 takes a free one.`
        : error.code === "EACCES" ? `Port ${port} may not be used without special rights; choose one above 1023.`
        : error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" ? `${host} is no address of this machine.` : error.message;
      reject(new ConfigError(why, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
}
