import type { InspectedDistribution } from "../../analysis/contents/inspected.ts";
import type { CoreMetadata } from "../../model/core-metadata.ts";
import { block, type Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { labelledLines, listed } from "./labelled-lines.ts";
import { grouped, sizeInWords } from "./sizes.ts";

/**
 * What a distribution is, above its tree: name, metadata, how it is packed, what is odd.
 *
 * @param distribution escaped already, as all that report/ is given
 */
export function distributionLines(distribution: InspectedDistribution, layout: Layout): readonly string[] {
  const { metadata, wheelFile, filename } = distribution;
  const dot = ` ${layout.glyphs.dot} `;
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : MOST_LISTED;
  const name = metadata === null ? "" : [metadata.name ?? "?", metadata.version ?? "?"].join(" ");
  return [
    ...block([name, filename].filter((part) => part !== "").join(dot), 0, layout, layout.paint.strong),
    ...block(packing(distribution).join(dot), 2, layout),
    ...(distribution.read === "parts"
      ? block("read in parts: not compared with its digest (--whole fetches and compares all of it)", 2, layout)
      : []),
    ...labelledLines(
      [
        ["Summary", metadata?.summary ?? null],
        ["Python", metadata?.requiresPython?.text ?? null],
        ["Requires", metadata === null ? null : requirements(metadata, most)],
        ["Licence", metadata === null ? null : licence(metadata)],
        ...distribution.entryPoints.map(
          ({ name: group, entries }) =>
            [
              GROUPS.get(group) ?? group,
              listed(
                entries.map((entry) => `${entry.name} = ${entry.value}`),
                most,
              ),
            ] as const,
        ),
        ["Imports", listed(distribution.importNames, most)],
        ["Built by", wheelFile?.generator?.value ?? null],
        [
          "Tags",
          listed(
            (wheelFile?.tags ?? []).map(({ value }) => value),
            most,
          ),
        ],
        ["At start", listed(pathsMarked(distribution, "startup"), most)],
        ["Native code", listed(pathsMarked(distribution, "native"), most)],
        ["Bytecode", counts(pathsMarked(distribution, "bytecode"))],
        ["Odd", oddities(distribution)],
      ],
      layout,
    ),
    ...(layout.extent === "thorough" ? anomalyLines(distribution, layout) : []),
  ];
}

const MOST_LISTED = 5;

const GROUPS: ReadonlyMap<string, string> = new Map([
  ["console_scripts", "Commands"],
  ["gui_scripts", "GUI commands"],
]);

function packing({ kind, container, size, sha256, members }: InspectedDistribution): readonly string[] {
  const files = members.filter((member) => member.kind === "file");
  const unpacked = files.reduce((sum, member) => sum + member.size, 0);
  const others = members.filter((member) => member.kind !== "file" && member.kind !== "directory").length;
  return [
    `${kind === "other" ? "neither wheel nor sdist" : kind}, ${container}`,
    `${sizeInWords(size)} packed`,
    `${grouped(files.length)} ${files.length === 1 ? "file" : "files"}, ${sizeInWords(unpacked)} unpacked`,
    ...(others > 0 ? [counted(others, "link or device", "links or devices")] : []),
    ...(sha256 === null ? [] : [`sha256 ${sha256}`]),
  ];
}

function requirements({ requiresDist, providesExtra }: CoreMetadata, most: number): string {
  if (requiresDist.length === 0) return "nothing";
  const always = requiresDist.filter(({ text }) => !/;.*\bextra\b/.test(text)).map(({ text }) => text);
  const rest = requiresDist.length - always.length;
  const optional = rest === 0 ? "" : `${rest} more for ${counted(providesExtra.length, "extra")}`;
  if (most === Number.POSITIVE_INFINITY) return requiresDist.map(({ text }) => text).join(", ");
  return [listed(always, most), optional].filter((part) => part !== "").join(" + ");
}

function licence({ licenseExpression, license, classifiers }: CoreMetadata): string | null {
  const named = licenseExpression ?? license;
  // Older projects put the whole text there.
  if (named !== null && named.length <= LONGEST_LICENCE) return named;
  const classified = classifiers
    .filter((text) => text.startsWith("License :: "))
    .map((text) => text.slice(text.lastIndexOf(" :: ") + 4));
  if (classified.length > 0) return classified.join(", ");
  return named === null ? null : `${named.slice(0, LONGEST_LICENCE)}…`;
}

const LONGEST_LICENCE = 100;

function pathsMarked({ members }: InspectedDistribution, mark: string): readonly string[] {
  return members.filter(({ marks }) => marks.some((one) => one === mark)).map(({ path }) => path);
}

function counts(paths: readonly string[]): string {
  return paths.length === 0 ? "" : counted(paths.length, "file");
}

function oddities({ anomalies, anomaliesNotKept, filename }: InspectedDistribution): string {
  if (anomalies.length === 0) return "";
  const byCode = new Map<string, number>();
  for (const { code } of anomalies) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  const codes = Array.from(byCode, ([code, count]) => (count === 1 ? code : `${code} (${count})`));
  const total = anomalies.length + anomaliesNotKept;
  return `${counted(total, "anomaly", "anomalies")}: ${listed(codes, MOST_LISTED)}. What they mean: assay check ${filename}`;
}

function anomalyLines({ anomalies }: InspectedDistribution, layout: Layout): readonly string[] {
  return anomalies.flatMap(({ code, path, detail, offset }) =>
    block(
      [code, path, detail, offset === null ? null : `at byte ${offset}`]
        .filter((part) => part !== null && part !== "")
        .join(` ${layout.glyphs.dot} `),
      4,
      layout,
      layout.paint.faint,
    ),
  );
}
