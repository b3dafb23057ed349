import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whom a connection trusts: `usual` is cheap to load, `everything` is tried when that did not do. */
export type Trust = "usual" | "everything";

/**
 * Certificate authorities beside those that Node.js brings.
 *
 * pip and curl take a named bundle *instead* of their own; we take it *beside* ours, because a bundle is named for what
 * it adds (a firm's own authority), and because the variables of several tools may be set at once.
 * `everything` adds the system's store, which pip (by truststore) asks first, and SSL_CERT_DIR, which OpenSSL would
 * search by name: reading them whole costs more CPU than all else in a connection.
 *
 * @returns PEM texts; undefined where Node's own choice is enough, which then need not be parsed again
 */
export async function certificateAuthorities(
  trust: Trust,
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[] | undefined> {
  const named = namedBundles(environment);
  if (trust === "usual" && named.length === 0) return undefined;

  const { getCACertificates } = await import("node:tls");
  const texts = new Set<string>(getCACertificates("bundled"));
  for (const extra of getCACertificates("extra")) texts.add(extra);
  for (const text of named) texts.add(text);
  if (trust === "everything") {
    for (const text of getCACertificates("system")) texts.add(text);
    for (const text of directoryOf(environment["SSL_CERT_DIR"])) texts.add(text);
  }
  return [...texts];
}

/** Bundles named for pip, requests, curl, OpenSSL and uv. Node.js loads NODE_EXTRA_CA_CERTS itself. */
const VARIABLES = ["PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"];

/** Distinct, readable ones that Node.js has not read already. A missing bundle is no error: pip's may not be there. */
function namedBundles(environment: NodeJS.ProcessEnv): readonly string[] {
  const paths = new Set<string>();
  for (const variable of VARIABLES) {
    const path = environment[variable];
    if (path && path !== process.env["NODE_EXTRA_CA_CERTS"]) paths.add(path);
  }
  return [...paths].flatMap((path) => bundleAt(path));
}

function bundleAt(path: string): readonly string[] {
  try {
    // requests takes a folder for a bundle as well.
    if (statSync(path).isDirectory()) return directoryOf(path);
    const text = readFileSync(path, "utf8");
    return text.includes(BEGIN) ? [text] : [];
  } catch {
    return [];
  }
}

function directoryOf(folders: string | undefined): readonly string[] {
  if (!folders) return [];
  const texts = new Set<string>();
  for (const folder of folders.split(process.platform === "win32" ? ";" : ":")) {
    let names: string[] = [];
    try {
      names = readdirSync(folder);
    } catch {
      // OpenSSL ignores a missing folder too.
    }
    for (const name of names.slice(0, FILES_IN_FOLDER)) {
      try {
        const text = readFileSync(join(folder, name), "utf8");
        if (text.includes(BEGIN)) texts.add(text);
      } catch {
        // A folder, a dangling link.
      }
    }
  }
  return [...texts];
}

const BEGIN = "-----BEGIN CERTIFICATE-----";
const FILES_IN_FOLDER = 5000;
