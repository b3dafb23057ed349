import type { Dispatcher } from "undici";
import { certificateAuthorities, type Trust } from "./certificates.ts";
import { EvidenceError } from "./evidence-error.ts";
import { proxyFor } from "./proxy.ts";
import type { Timeouts } from "./timeouts.ts";

/** Connections: pooled by origin, through the proxy that the environment names for an address. */
export interface Transport {
  /** @throws EvidenceError for a proxy or a certificate bundle that cannot be used */
  to(url: URL): Promise<Dispatcher>;
  trust(): Trust;
  /** Trusts the system's store too, from the next connection on. */
  widenTrust(): void;
  close(): Promise<void>;
}

export function transport(environment: NodeJS.ProcessEnv, timeouts: Timeouts): Transport {
  let trust: Trust = "usual";
  const open = new Map<string, Promise<Dispatcher>>();

  return {
    to(url) {
      const proxy = proxyFor(url, environment);
      const secured = url.protocol === "https:" || (proxy?.startsWith("https:") ?? false);
      const key = `${secured ? trust : "plain"} ${proxy ?? ""}`;
      let dispatcher = open.get(key);
      if (dispatcher === undefined) {
        dispatcher = connect(proxy, secured ? trust : null, environment, timeouts);
        open.set(key, dispatcher);
      }
      return dispatcher;
    },
    trust: () => trust,
    widenTrust() {
      trust = "everything";
    },
    async close() {
      const dispatchers = await Promise.allSettled(open.values());
      open.clear();
      await Promise.all(dispatchers.map((one) => (one.status === "fulfilled" ? one.value.destroy() : null)));
    },
  };
}

async function connect(
  proxy: string | null,
  trust: Trust | null,
  environment: NodeJS.ProcessEnv,
  timeouts: Timeouts,
): Promise<Dispatcher> {
  // Importing undici costs 100 ms of CPU: only who goes to the network pays.
  const { Agent, ProxyAgent } = await import("undici");
  const tls = trust === null ? {} : await securityOf(trust, environment);
  const shared = {
    connections: CONNECTIONS_PER_ORIGIN,
    // HTTP/2 has no reason phrase, in which enforcing proxies say why they refuse.
    allowH2: false,
    headersTimeout: timeouts.head,
    bodyTimeout: timeouts.window,
  };
  const connection = { ...tls, timeout: timeouts.connect, allowH2: false };
  if (proxy === null) return new Agent({ ...shared, connect: connection });
  return new ProxyAgent({ ...shared, uri: proxy, requestTls: connection, proxyTls: connection });
}

/** One context for all connections: parsing the bundle again for each would cost 5 to 15 ms of CPU. */
async function securityOf(
  trust: Trust,
  environment: NodeJS.ProcessEnv,
): Promise<{ secureContext?: import("node:tls").SecureContext }> {
  const authorities = await certificateAuthorities(trust, environment);
  if (authorities === undefined) return {};
  const { createSecureContext } = await import("node:tls");
  try {
    return { secureContext: createSecureContext({ ca: [...authorities] }) };
  } catch (cause) {
    throw new EvidenceError(
      "untrusted-certificate",
      "A certificate bundle cannot be read. Look at PIP_CERT, REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE and SSL_CERT_FILE.",
      { cause },
    );
  }
}

const CONNECTIONS_PER_ORIGIN = 8;
