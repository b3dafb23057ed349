import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { atLeast, type Severity } from "../../model/finding.ts";
import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { collects, isChatHook, isLocal, isPublicAddress, isResolver } from "./known-hosts.ts";
import { saidArgument } from "./said-argument.ts";
import { sentAt } from "./sends-data-out.ts";

export const contactsNetwork: CodeCheck = codeCheck({
  id: "code/contacts-network",
  title: "Code talks to another machine",
  severity: "medium",
  confidence: "likely",
  runsAt: "download",
  explanation: `
    A connection tells the other side that, where and as whom the code runs, and brings back what it likes. When code does so
    while \`pip download\`, \`pip install\` or \`uv lock\` only look at an sdist, when Python starts, or on a bare import, nobody
    asked for it. A socket that is made and not connected is nothing; what functions do when they are called is info.`,
  remedy:
    "Look at the address and at what is sent. Where it is the build that asks, a wheel does without it (`pip --only-binary :all:`, `uv --no-build`).",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "caller-1.0.tar.gz",
      files: {
        "caller-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "caller-1.0/setup.py":
          'import urllib.request\nfrom setuptools import setup\n\nurllib.request.urlopen("https://example.invalid/hello")\nsetup(name="caller", version="1.0")\n',
      },
    },
    clean: {
      filename: "caller-1.0.tar.gz",
      files: {
        "caller-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "caller-1.0/setup.py":
          'import socket\nfrom setuptools import setup\n\nHAS_IPV6 = socket.has_ipv6\nsetup(name="caller", version="1.0")\n',
      },
    },
  },

  rate(effect, code) {
    if (!effect.capability.startsWith("network.")) return null;
    const severity = severityOf(effect);
    // What is sent along weighs more than that somebody is asked; of one call, one of the two is enough.
    const sent = sentAt(effect, code);
    return sent !== null && atLeast(sent, severity) ? null : severity;
  },
  say(effect) {
    const [where] = [...effect.names.urls, ...effect.names.hosts];
    return `${effect.callee} ${WORDS[effect.capability] ?? "talks to"} ${where ?? saidArgument(effect, "an address that is known only when it runs")}.`;
  },
});

const WORDS: Readonly<Record<string, string>> = {
  "network.request": "asks",
  "network.send": "sends to",
  "network.download": "downloads",
  "network.connect": "connects to",
  "network.listen": "waits for connections at",
  "network.resolve": "looks up",
  "network.socket": "makes a socket for",
};

/** That functions send something when they are called is what many projects are for: to somebody who has a name. */
function severityOf({ capability, callee, trigger, names, argument }: CodeEffect): Severity {
  if (capability === "network.socket") return "info";
  if (names.hosts.length > 0 && names.hosts.every(isLocal)) return "info";
  const looksUp = capability === "network.resolve" || capability === "network.listen";
  // Nobody else can come there.
  if (looksUp && /^(?:::1|localhost|127\.[\d.]{1,11})(?: |$)/.test(argument ?? "")) return "info";
  // A socket of datagrams that is bound to an address of these sends nothing yet.
  if (callee === "socket.socket().connect" && names.hosts.length > 0 && names.hosts.every(isResolver))
    return byTrigger(trigger, SLIGHT);
  if (!looksUp && names.hosts.some(isPublicAddress)) {
    const gives = capability !== "network.request" || GIVES.test(callee);
    return byTrigger(trigger, { ...USUAL, imported: "high", script: "high", deferred: gives ? "high" : "medium" });
  }
  if (names.hosts.some(collects) || names.urls.some(isChatHook)) {
    return byTrigger(trigger, { ...USUAL, imported: "high", script: "high" });
  }
  if (looksUp) return byTrigger(trigger, SLIGHT);
  // A bare import that asks a machine with a name does what nobody asked for; of one without, it may be one's own.
  return byTrigger(trigger, names.hosts.length > 0 ? { ...USUAL, imported: "high" } : USUAL);
}

const USUAL = { unasked: "high", imported: "medium", script: "info", deferred: "info", test: "info" } as const;
const SLIGHT = { ...USUAL, unasked: "medium", imported: "info" } as const;

/** Of calls that ask, those that bring something along. */
const GIVES = /\.(?:post|put|patch|send\w*)$/;
