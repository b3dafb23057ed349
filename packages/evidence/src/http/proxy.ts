import { isIPv4 } from "node:net";
import { EvidenceError } from "./evidence-error.ts";

/**
 * The proxy for an address by the environment, or null: PIP_PROXY for everything, else HTTPS_PROXY or HTTP_PROXY, else
 * ALL_PROXY, unless NO_PROXY names the host. The lower-case name wins, as in curl.
 *
 * @throws EvidenceError `network-unreachable` for a proxy that cannot be used
 */
export function proxyFor(url: URL, environment: NodeJS.ProcessEnv): string | null {
  const pip = environment["PIP_PROXY"];
  if (pip) return usable(pip, "PIP_PROXY");

  const scheme = url.protocol === "https:" ? "https" : "http";
  for (const name of [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, "all_proxy", "ALL_PROXY"]) {
    const value = environment[name];
    if (!value) continue;
    // Under CGI, HTTP_PROXY is the request's Proxy header.
    if (name === "HTTP_PROXY" && environment["REQUEST_METHOD"] !== undefined) continue;
    return exempt(url, environment["no_proxy"] ?? environment["NO_PROXY"] ?? "") ? null : usable(value, name);
  }
  return null;
}

function usable(value: string, variable: string): string {
  const text = value.includes("://") ? value : `http://${value}`;
  try {
    const url = new URL(text);
    if (SCHEMES.has(url.protocol) && url.hostname !== "") return url.href;
  } catch {
    // Said below.
  }
  throw new EvidenceError(
    "network-unreachable",
    `${variable} does not name a proxy that assay can use: http, https, socks and socks5 work. Correct it or unset it.`,
  );
}

const SCHEMES = new Set(["http:", "https:", "socks:", "socks5:"]);

/** Does NO_PROXY name the host: `*`, a domain with everything below it, an address, or an IPv4 network? */
function exempt(url: URL, list: string): boolean {
  const hostname = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  for (const entry of list.split(",")) {
    const pattern = entry.trim().toLowerCase();
    if (pattern === "") continue;
    if (pattern === "*" || inNetwork(hostname, pattern)) return true;
    const domain = withoutPort(pattern, port);
    if (domain !== null && (hostname === domain || hostname.endsWith(`.${domain}`))) return true;
  }
  return false;
}

/** The domain of `domain`, `.domain`, `*.domain`, `domain:port`; null where the port is another one. */
function withoutPort(pattern: string, port: string): string | null {
  const colon = pattern.lastIndexOf(":");
  const hasPort = colon !== -1 && pattern.indexOf(":") === colon;
  if (hasPort && pattern.slice(colon + 1) !== port) return null;
  const domain = hasPort ? pattern.slice(0, colon) : pattern;
  return domain.replace(/^\*?\./, "").replace(/^\[|\]$/g, "");
}

function inNetwork(hostname: string, pattern: string): boolean {
  const [network = "", bits = ""] = pattern.split("/", 2);
  if (!isIPv4(hostname) || !isIPv4(network) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return false;
  const shift = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(hostname) / shift) === Math.floor(asNumber(network) / shift);
}

function asNumber(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}
