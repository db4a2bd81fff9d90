/** An OpenAI-compatible server that says and does what a test wants, on a port of its own. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { afterAll } from "vitest";

export interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  body: { model: string; messages: { role: string; content: string }[] } & Record<string, unknown>;
  /** 1, 2, 3 … of this server's requests. */
  number: number;
}

/** A status with what it says, text or JSON; `hang`: nothing ever; `cut`: the connection ends within the reply. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  hang?: boolean;
  cut?: boolean;
  /** Milliseconds. */
  after?: number;
}

export interface ModelServer {
  url: string;
  asked: Asked[];
  /** Requests under way at once, the most that were seen. */
  most: number;
  answer: (asked: Asked) => Reply;
  close(): Promise<void>;
}

/** A completion with these words. */
export function says(words: unknown, more: { finish?: string; usage?: object | null; message?: object } = {}): Reply {
  const content = typeof words === "string" ? words : JSON.stringify(words);
  return {
    body: {
      choices: [{ index: 0, finish_reason: more.finish ?? "stop", message: { role: "assistant", content, ...more.message } }],
      ...(more.usage === null ? {} : { usage: more.usage ?? { prompt_tokens: 900, completion_tokens: 300 } }),
    },
  };
}

export const nothing = { entities: [], relations: [] };

const open: ModelServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

export async function modelServer(answer: (asked: Asked) => Reply = () => says(nothing)): Promise<ModelServer> {
  let now = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
      const asked: Asked = { path: request.url ?? "", headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString() || "{}") as Asked["body"], number: self.asked.length + 1 };
      self.asked.push(asked);
      now += 1;
      self.most = Math.max(self.most, now);
      response.on("close", () => { now -= 1; });
      const reply = self.answer(asked);
      setTimeout(() => send(response, reply), reply.after ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: ModelServer = {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}/v1`, asked: [], most: 0, answer,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  open.push(self);
  return self;
}

function send(response: ServerResponse, { status = 200, headers = {}, body = "", hang, cut }: Reply): void {
  if (hang) return;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...(cut ? { "content-length": String(text.length + 100) } : {}), ...headers });
  if (cut) response.write(text, () => response.destroy());
  else response.end(text);
}
