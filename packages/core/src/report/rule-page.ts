import { visible } from "../base/untrusted-text.ts";
import type { FixtureText } from "../checks/check.ts";
import { needsInWords, rankInWords, whenInWords } from "./about-rule.ts";
import type { DescribedRule } from "./rule.ts";
import { inlineCode, paragraphs } from "./words.ts";

/** The page of a rule in docs/rules, in Markdown: what, why, when it runs, an example, what to do. */
export function rulePage(rule: DescribedRule): string {
  const { id, title, explanation, remedy, references, fixtures } = rule;
  const when = whenInWords(rule);
  const parts = [
    `# ${prose(title)}`,
    [`\`${id}\``, ...rankInWords(rule)].join(" · "),
    ...paragraphs(explanation).map(prose),
    ...(when === null ? [] : ["## When it runs", prose(when)]),
    "## What to do",
    ...paragraphs(remedy).map(prose),
    ...(fixtures === null
      ? []
      : ["## Example", ...reportedExample(fixtures.reported), ...cleanExample(fixtures.clean, fixtures.reported)]),
    "## What it needs",
    prose(needsInWords(rule)),
    ...(references.length === 0 ? [] : ["## References", references.map((address) => `- <${address}>`).join("\n")]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function reportedExample({ filename, files, archive = [], release, source, before }: FixtureText): readonly string[] {
  const shown = Object.entries(files);
  return [
    `Reported: ${code(filename)}${shown.length === 0 && !archive.some(isBinary) ? "." : " with"}`,
    ...shown.flatMap(([path, content]) => fileExample(path, content)),
    ...deviations(archive),
    ...releaseExample(release),
    ...sourceExample(source),
    ...(before === undefined
      ? []
      : [
          `The release before: ${code(before.filename)} with`,
          ...Object.entries(before.files).flatMap(([path, content]) => fileExample(path, content)),
        ]),
  ];
}

/** The source that it is held against. */
function sourceExample(source: FixtureText["source"]): readonly string[] {
  if (source === undefined) return [];
  const { files, sdist = {}, ...facts } = source;
  const more = Object.entries(facts);
  return [
    "The source holds",
    ...Object.entries(files).flatMap(([path, content]) => fileExample(path, content)),
    ...Object.entries(sdist).flatMap(([path, content]) => ["The sdist holds", ...fileExample(path, content)]),
    ...more.map(([name, value]) => `- ${code(`${name}: ${JSON.stringify(value)}`)}`),
  ];
}

/** What lies beside it, for checks of a whole release. */
function releaseExample(release: FixtureText["release"]): readonly string[] {
  const { others = [], listed = {}, page = {}, indexes = [] } = release ?? {};
  const facts = [
    ...Object.entries(listed).map(([filename, said]) => {
      const words = Object.keys(said).length === 0 ? "" : ` with ${code(JSON.stringify(said))}`;
      return `- The index lists ${code(filename)}${words}`;
    }),
    ...Object.entries(page).map(([field, value]) => `- The page says ${code(`${field}: ${JSON.stringify(value)}`)}`),
    ...(indexes.length > 0 ? [`- Indexes asked, the main one first: ${indexes.map(code).join(", ")}`] : []),
  ];
  return [
    ...others.flatMap(({ filename, files }) => [
      `In the same release: ${code(filename)}${Object.keys(files).length === 0 ? "." : " with"}`,
      ...Object.entries(files).flatMap(([path, content]) => fileExample(path, content)),
    ]),
    ...(facts.length > 0 ? [facts.join("\n")] : []),
  ];
}

/** Only what differs from the reported one: the difference is the point. */
function cleanExample(clean: FixtureText, reported: FixtureText): readonly string[] {
  const changed = Object.entries(clean.files).filter(([path, content]) => reported.files[path] !== content);
  const without = Object.keys(reported.files).filter((path) => clean.files[path] === undefined);
  const said = clean.filename === reported.filename ? "the same" : code(clean.filename);
  const less = without.length === 0 ? "" : ` without ${without.map(code).join(", ")}`;
  const archive = clean.archive ?? [];
  const bent = reported.archive ?? [];
  const way = bent.every(isBinary) ? ", without machine code" : ", as an ordinary archive";
  const ordinary = archive.length === 0 && bent.length > 0 ? way : "";
  const other = less !== "" || ordinary !== "";
  const isSame = changed.length === 0 && !archive.some(isBinary);
  const changes = isSame ? "." : other ? ", and with" : " with";
  return [
    `Not reported: ${said}${less}${ordinary}${changes}`,
    ...changed.flatMap(([path, content]) => fileExample(path, content)),
    ...deviations(archive),
    ...(JSON.stringify(clean.release) === JSON.stringify(reported.release) ? [] : releaseExample(clean.release)),
    ...(JSON.stringify(clean.source) === JSON.stringify(reported.source) ? [] : sourceExample(clean.source)),
  ];
}

function fileExample(path: string, content: string | false): readonly string[] {
  if (content === false) return [`${code(path)}: left out`];
  if (content === "") return [`${code(path)}: empty`];
  // A fence is longer than any run of backticks inside it.
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const lines = content
    .replace(/\n$/, "")
    .split("\n")
    .slice(0, MOST_LINES)
    .map((line) => clipped(visible(line)));
  return [`${code(path)}:`, [`${fence}text`, ...lines, fence].join("\n")];
}

const MOST_LINES = 20;

function clipped(line: string): string {
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** Machine code in outline, and how the archive itself was bent, in the words that the fixture packer knows. */
function deviations(archive: readonly string[]): readonly string[] {
  const binaries = archive.flatMap((deviation) => {
    const [, path, outline] = BINARY.exec(deviation) ?? [];
    return path === undefined || outline === undefined ? [] : [`- ${code(path)}, machine code: ${outlined(outline)}`];
  });
  const others = archive.filter((deviation) => !isBinary(deviation)).map((one) => code(clipped(visible(one))));
  return [
    ...(binaries.length === 0 ? [] : [binaries.join("\n")]),
    ...(others.length === 0 ? [] : [`The archive itself is bent: ${others.join(", ")}`]),
  ];
}

/** `binary:PATH=OUTLINE`. */
const BINARY = /^binary:([^=]+)=(.+)$/;

function isBinary(deviation: string): boolean {
  return BINARY.test(deviation);
}

/** `elf x86_64; needs libc.so.6; exports PyInit_m`, each part as code. */
function outlined(text: string): string {
  return text
    .split("; ")
    .map((part) => code(clipped(visible(part))))
    .join("; ");
}

/** Our own prose: what Markdown would act on outside code is escaped. */
function prose(text: string): string {
  return inlineCode(text)
    .map((piece) => (piece.kind === "code" ? code(piece.text) : piece.text.replace(/[\\*_[\]<>|]/g, "\\$&")))
    .join("");
}

/** As a code span, whatever backticks it has. @see CommonMark 6.1 */
function code(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
