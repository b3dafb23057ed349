import { createHash } from "node:crypto";
import { supportedTags, type Target, type TargetPlatform } from "@assay/core";
import type { Grammar } from "./grammar.ts";

interface Choices {
  readonly environments: Readonly<Record<string, { readonly tag_count: number; readonly tags_sha256: string }>>;
}

/** What pip would install where. So far only the tags that each environment supports, in their order. */
export const choice: Grammar = {
  name: "choice",
  *check(vectors) {
    for (const [name, { tag_count, tags_sha256 }] of Object.entries((vectors as Choices).environments)) {
      const supported = supportedTags(targetNamed(name));
      const digest = createHash("sha256").update(supported.join("\n")).digest("hex");
      yield { input: name, expected: [tag_count, tags_sha256], actual: [supported.length, digest] };
    }
  },
};

/** `cp3.14t-linux-gnu-2.39-x86_64`, `cp3.9-macos-14-arm64`, `cp3.9-windows-amd64` */
function targetNamed(name: string): Target {
  const [python = "", ...platform] = name.split("-");
  const version = python
    .replace(/^cp|t$/g, "")
    .split(".")
    .map(Number);
  return {
    python: {
      implementation: "cpython",
      version: [version[0] ?? 0, version[1] ?? 0],
      builds: python.endsWith("t") ? ["free-threaded"] : [],
    },
    platform: platformNamed(platform),
  };
}

function platformNamed(parts: readonly string[]): TargetPlatform {
  const [system, first = "", second = "", third = ""] = parts;
  if (system === "linux") {
    const [major = 0, minor = 0] = second.split(".").map(Number);
    return { system, libc: first === "musl" ? "musl" : "glibc", libcVersion: [major, minor], machine: third };
  }
  if (system === "macos")
    return { system, version: [Number(first), 0], machine: second === "arm64" ? second : "x86_64" };
  if (system === "windows" && (first === "amd64" || first === "arm64")) return { system, machine: first };
  throw new Error(`unknown environment: ${parts.join("-")}`);
}
