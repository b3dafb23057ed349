import { noteClaim } from "../commit-claim.ts";
import type { LoggedCommit } from "../context.ts";
import { usesPbr } from "../declared/setup-cfg-layer.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { listed } from "./pkg-info-verifier.ts";

/** AUTHORS, ChangeLog and pbr.json, which pbr writes from the log. */
export const pbrVerifier: Verifier = {
  name: "pbr",
  backEnds: ["setuptools"],
  claims: (open, world) =>
    usesPbr(world)
      ? open.filter((path) => path === "AUTHORS" || path === "ChangeLog" || /^[^/]+\.egg-info\/pbr\.json$/.test(path))
      : [],

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const texts = await Promise.all(paths.map(async (path) => [path, utf8(await world.memberBytes(path))] as const));
    const log = paths.some((path) => !path.endsWith(".json"))
      ? ((await world.context.repository?.log()) ?? null)
      : null;
    for (const [path, text] of texts) {
      if (text === null) found.set(path, unexplained("pbr", "it is not UTF-8"));
      else if (path.endsWith(".json")) found.set(path, stamp(path, text, world));
      else if (log === null)
        found.set(
          path,
          explained("pbr", { class: "unverifiable", detail: "the log of the repository is not at hand" }),
        );
      else found.set(path, path === "AUTHORS" ? authors(text, log) : changeLog(text, log));
    }
    return found;
  },
};

function stamp(path: string, text: string, world: World): Explanation {
  const value: unknown = text.length > 1000 ? null : JSON.parse(text);
  if (typeof value !== "object" || value === null) return unexplained("pbr", "it is no JSON object");
  const { git_version: commit, is_release: release, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || typeof release !== "boolean")
    return unexplained("pbr", "it holds more than pbr writes");
  if (typeof commit !== "string" || !/^[0-9a-f]{7,64}$/.test(commit)) return unexplained("pbr", "it names no commit");
  if (!noteClaim(path, commit, world)) return unexplained("pbr", `it names commit ${commit}`);
  return explained("pbr", { class: "generated", detail: "names this commit" });
}

/** One a line, as the commits name them: as authors, or in a trailer. */
function authors(text: string, log: readonly LoggedCommit[]): Explanation {
  const known = new Set<string>();
  for (const { author, email, message } of log) {
    known.add(`${author} <${email}>`.toLowerCase());
    for (const line of message.split("\n")) {
      const trailer = /^co-authored-by:[ \t]*(\S.*)$/i.exec(line.trim());
      if (trailer !== null) known.add((trailer[1] ?? "").trim().toLowerCase());
    }
  }
  const names = new Set([...known].map((one) => one.slice(0, one.lastIndexOf("<")).trim()));
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  // .mailmap joins several spellings of one: the name, or the address, stands in the log all the same.
  const emails = new Set([...known].map((one) => one.slice(one.lastIndexOf("<"))));
  const unknown = lines.filter((line) => {
    const lower = line.toLowerCase();
    return (
      !known.has(lower) &&
      !names.has(lower.slice(0, lower.lastIndexOf("<")).trim()) &&
      !emails.has(lower.slice(lower.lastIndexOf("<")))
    );
  });
  if (unknown.length > 0) return unexplained("pbr", `no commit is by ${listed(unknown)}`);
  return explained("pbr", { class: "generated", detail: `${lines.length} authors of the log` });
}

/** Headings are tags, entries subjects of commits; compared without punctuation, which pbr escapes. */
function changeLog(text: string, log: readonly LoggedCommit[]): Explanation {
  const subjects = new Set<string>();
  const tags = new Set<string>();
  for (const { message, tags: named } of log) {
    subjects.add(letters(message.split("\n\n", 1)[0] ?? ""));
    subjects.add(letters(message.split("\n", 1)[0] ?? ""));
    for (const tag of named) tags.add(tag);
  }
  const lines = text.split("\n");
  const unknown: string[] = [];
  let entries = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.startsWith("* ")) {
      entries++;
      let entry = line.slice(2);
      while (/^ {2}\S/.test(lines[index + 1] ?? "")) entry += ` ${lines[++index]?.trim()}`;
      if (!subjects.has(letters(entry))) unknown.push(entry);
    } else if (line.trim() !== "" && !/^[-=~]+$/.test(line) && line !== "CHANGES" && !tags.has(line.trim()))
      unknown.push(line);
  }
  if (unknown.length > 0) return unexplained("pbr", `not in the log: ${listed(unknown)}`);
  return explained("pbr", { class: "generated", detail: `${entries} subjects of the log` });
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
