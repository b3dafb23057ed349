import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A server of a test, gone after it. */
export interface Loopback {
  /** Without a slash at the end. */
  readonly url: string;
  readonly requests: readonly { readonly url: string; readonly headers: IncomingMessage["headers"] }[];
}

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface LoopbackOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly host?: string;
}

/** @param handler is told which request it is, from 1 */
export async function loopback(handler: Handler, { tls, host = "127.0.0.1" }: LoopbackOptions = {}): Promise<Loopback> {
  const requests: { url: string; headers: IncomingMessage["headers"] }[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push({ url: request.url ?? "", headers: request.headers });
    handler(request, response, requests.length);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((ready) => server.listen(0, host, ready));
  // Not afterEach: a module shared by test files is evaluated once, and its hooks hold for the first of them only.
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${tls === undefined ? "http" : "https"}://${host}:${port}`, requests };
}
