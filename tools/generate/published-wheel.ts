import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits, fromBytes, readMember, readZip } from "@assay/core";
import { nodePlatform } from "@assay/evidence";

/** A wheel as its index publishes it. */
export interface PublishedWheel {
  readonly filename: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The text of one member. */
  text(path: string): Promise<string>;
}

/** Fetches a wheel with pip and reads it with our own reader; nothing of it is installed or run. */
export function publishedWheel(project: string, version: string): PublishedWheel {
  const folder = mkdtempSync(join(tmpdir(), "published-wheel-"));
  try {
    const only = ["--no-deps", "--only-binary", ":all:", "--quiet", "--dest", folder];
    execFileSync("python3", ["-m", "pip", "download", ...only, `${project}==${version}`], { stdio: "inherit" });
    const [filename = ""] = readdirSync(folder);
    const bytes = readFileSync(join(folder, filename));
    return {
      filename,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      text: (path) => memberText(bytes, path),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function memberText(bytes: Uint8Array, path: string): Promise<string> {
  const file = fromBytes(bytes);
  const member = readZip(file, defaultLimits).value.members.find((one) => one.path === path);
  if (member === undefined) throw new Error(`there is no ${path} in the wheel`);
  const { content, anomalies } = await readMember(file, member, nodePlatform, defaultLimits);
  if (anomalies.length > 0) throw new Error(`${path} contradicts the archive: ${anomalies[0]?.code}`);
  return new TextDecoder("utf-8", { fatal: true }).decode(content);
}
