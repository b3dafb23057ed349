import { readNameList } from "../../../formats/python/egg-info.ts";
import { readRecord } from "../../../formats/python/record.ts";
import { readWheelFile } from "../../../formats/python/wheel-file.ts";
import { normalizeName } from "../../../model/project-name.ts";
import { isRefusal } from "../../../model/refusal.ts";
import { countTags, expandTags, parseTagSet } from "../../../model/tag.ts";
import { parseWheelFilename } from "../../../model/wheel-filename.ts";
import type { BackEnd } from "../configuration.ts";
import { compareMetadata } from "../declared/compare-metadata.ts";
import { isUnsettled } from "../declared/declaration.ts";
import { declarationOf } from "../declared/declare.ts";
import { declaredEntryPoints } from "../declared/entry-points.ts";
import { declaredTopLevel } from "../declared/top-level.ts";
import { entryPointDifferences } from "../entry-point-comparison.ts";
import type { ReadableDistribution } from "../readable-distribution.ts";
import { explained, unexplained } from "../verifier.ts";
import { listed } from "../verifiers/pkg-info-verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { metadataDifferences } from "./compare-with-pkg-info.ts";
import { sbomAnswer } from "./sbom.ts";

/** What a file of `*.dist-info` is compared by. */
export interface DistInfoContext {
  readonly wheel: ReadableDistribution;
  readonly sdist: ReadableDistribution | null;
  /** Of what the wheel is built from. */
  readonly world: World;
  /** The folder, without a slash behind. */
  readonly distInfo: string;
}

/** Null where no rule answers for the file. */
export async function explainDistInfo(path: string, context: DistInfoContext): Promise<Explanation | null> {
  const name = path.slice(context.distInfo.length + 1);
  const bytes = (await context.wheel.read([path])).get(path);
  if (bytes === undefined) return null;
  switch (name) {
    case "METADATA":
      return metadata(bytes, context);
    case "WHEEL":
      return wheelFile(bytes, context);
    case "RECORD":
      return record(path, bytes, context);
    case "entry_points.txt":
      return entryPoints(bytes, context);
    case "top_level.txt":
      return topLevel(bytes, context);
    case "zip-safe":
    case "not-zip-safe":
    case "dependency_links.txt":
      return /^(?:\r?\n)?$/.test(utf8(bytes) ?? "x")
        ? generated("empty")
        : unexplained("dist-info", "setuptools writes an empty line");
    case "pbr.json":
      return sameAsEggInfo(path, "pbr.json", context);
    default:
      if (name.startsWith("sboms/")) return bom(name, bytes, context);
      return licence(path, name, context) ?? (await longerLicence(name, bytes, context));
  }
}

function generated(detail: string, source: string | null = null): Explanation {
  return explained("dist-info", { class: "generated", source, detail });
}

async function metadata(bytes: Uint8Array, { sdist, world }: DistInfoContext): Promise<Explanation> {
  const pkgInfo = sdist === null ? undefined : (await sdist.read(["PKG-INFO"])).get("PKG-INFO");
  const same = pkgInfo !== undefined && equal(bytes, pkgInfo);
  if (same)
    return explained("metadata", {
      class: "metadata",
      source: "PKG-INFO",
      detail: "the sdist's PKG-INFO, byte for byte",
    });
  const reasons: string[] = [];
  if (pkgInfo !== undefined && sdist !== null) {
    const text = await eggInfoBytes("requires.txt", { sdist, world });
    const differences = metadataDifferences(bytes, pkgInfo, text);
    if (differences.length === 0)
      return explained("metadata", {
        class: "metadata",
        source: "PKG-INFO",
        detail: "says what the sdist's PKG-INFO says",
      });
    reasons.push(...differences);
  }
  const declaration = await declarationOf(world);
  if (declaration !== null) {
    const { refused, unsettled } = compareMetadata(bytes, declaration, world);
    if (refused.length === 0 && unsettled.length === 0)
      return explained("metadata", { class: "metadata", detail: "every field follows from the source" });
    if (refused.length === 0 && pkgInfo === undefined) {
      return explained("metadata", {
        class: "generated-partly",
        detail: `left to code that was not run: ${unsettled.join(", ")}`,
      });
    }
    if (reasons.length === 0) reasons.push(...refused);
  }
  return unexplained("metadata", reasons.length === 0 ? "there is nothing to compare it with" : listed(reasons));
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

const MOST_TAGS = 10_000;

async function wheelFile(bytes: Uint8Array, { wheel, world }: DistInfoContext): Promise<Explanation> {
  const { value, anomalies } = readWheelFile(bytes);
  const name = parseWheelFilename(wheel.filename);
  if (anomalies.length > 0) return unexplained("wheel-file", `${anomalies[0]?.code}: ${anomalies[0]?.detail}`);
  if (isRefusal(name)) return unexplained("wheel-file", "the name of the wheel is none");
  const found = new Set<string>();
  for (const { value: text } of value.tags) {
    const tags = parseTagSet(text);
    if (isRefusal(tags) || countTags(tags) + found.size > MOST_TAGS) return unexplained("wheel-file", `Tag: ${text}`);
    for (const tag of expandTags(tags)) found.add(tag);
  }
  const wanted = countTags(name.tags) > MOST_TAGS ? new Set<string>() : new Set(expandTags(name.tags));
  const differs = [...found].some((tag) => !wanted.has(tag)) || [...wanted].some((tag) => !found.has(tag));
  if (differs) return unexplained("wheel-file", `its tags are not those of the file name: ${listed([...found])}`);
  const fields = [...value.otherFields.map((field) => field.name)];
  if (fields.length > 0) return unexplained("wheel-file", `it holds ${listed(fields)}`);
  const generator = value.generator?.value ?? "";
  const fits = generatorFits(generator, world.configuration.backEnd);
  return generated(
    fits
      ? `the tags of the file name; written by ${generator}`
      : `the tags of the file name; Generator ${generator} is not the declared back end`,
  );
}

const GENERATORS: ReadonlyMap<BackEnd, readonly string[]> = new Map([
  ["setuptools", ["setuptools", "bdist_wheel", "skbuild", "pbr"]],
  ["flit", ["flit"]],
  ["hatchling", ["hatch"]],
  ["poetry", ["poetry"]],
  ["pdm", ["pdm"]],
  ["maturin", ["maturin"]],
  ["meson", ["meson"]],
  ["scikit-build", ["scikit-build", "skbuild"]],
  ["uv", ["uv"]],
]);

function generatorFits(generator: string, backEnd: BackEnd): boolean {
  const names = GENERATORS.get(backEnd);
  return names === undefined || names.some((name) => generator.toLowerCase().startsWith(name));
}

/** Computed anew: every row, and a row for every file. */
async function record(path: string, bytes: Uint8Array, { wheel, world }: DistInfoContext): Promise<Explanation> {
  const rows = new Map(readRecord(bytes).value.map((row) => [row.path, row]));
  const faults: string[] = [];
  for (const member of wheel.members) {
    const row = rows.get(member.path);
    const unsigned = member.path === path || /\.(?:jws|p7s)$/.test(member.path);
    if (row === undefined) {
      if (!/\.(?:jws|p7s)$/.test(member.path)) faults.push(`${member.path} has no row`);
      continue;
    }
    if (unsigned) continue;
    const digest = row.digest === null ? null : hexOf(row.digest);
    const actual = member.sha256 ?? (await sha256Of(member.path, wheel, world));
    if (row.algorithm === "sha256" && digest !== null && digest === actual && row.size === member.size) continue;
    if (row.algorithm !== "sha256" && row.algorithm !== null && row.size === member.size)
      faults.push(`${member.path} has a digest of ${row.algorithm}`);
    else faults.push(`the row of ${member.path} is wrong`);
  }
  const there = new Set(wheel.members.map((member) => member.path));
  for (const name of rows.keys()) if (!there.has(name)) faults.push(`${name} is not there`);
  return faults.length > 0 ? unexplained("record", listed(faults)) : generated("computed anew and equal");
}

async function sha256Of(path: string, wheel: ReadableDistribution, { context }: World): Promise<string | null> {
  const bytes = (await wheel.read([path])).get(path);
  if (bytes === undefined) return null;
  const digest = context.platform.digest("sha256");
  digest.update(bytes);
  return digest.hex();
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** URL-safe base64 as lower-case hex; null for anything else. */
function hexOf(text: string): string | null {
  if (text.length !== 43) return null;
  let bits = "";
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return null;
    bits += value.toString(2).padStart(6, "0");
  }
  let hex = "";
  for (let at = 0; at < 256; at += 4) hex += Number.parseInt(bits.slice(at, at + 4), 2).toString(16);
  return hex;
}

async function entryPoints(bytes: Uint8Array, context: DistInfoContext): Promise<Explanation> {
  const declared = await declaredEntryPoints(context.world);
  const reasons = isUnsettled(declared) ? [declared.unsettled] : entryPointDifferences(bytes, declared);
  if (reasons.length === 0) return generated("the declared entry points");
  const own = await eggInfoBytes("entry_points.txt", context);
  if (own !== null && isUnsettled(declared) && equal(own, bytes)) return generated("those of the sdist's egg-info");
  if (isUnsettled(declared))
    return explained("dist-info", { class: "generated-partly", detail: `entry points: ${declared.unsettled}` });
  return unexplained("dist-info", listed(reasons));
}

/** Of the project's own egg-info: fixtures may hold those of others. */
async function eggInfoBytes(
  name: string,
  { sdist, world }: Pick<DistInfoContext, "sdist" | "world">,
): Promise<Uint8Array | null> {
  const wanted = normalizeName(world.context.project);
  const folder = new RegExp(`^(?:[^/]{1,100}/){0,3}([^/]{1,100})\\.egg-info/${name.replaceAll(".", "\\.")}$`);
  const member = sdist?.members.find(({ path }) => normalizeName(folder.exec(path)?.[1] ?? "") === wanted);
  return member === undefined || sdist === null ? null : ((await sdist.read([member.path])).get(member.path) ?? null);
}

async function sameAsEggInfo(path: string, name: string, context: DistInfoContext): Promise<Explanation | null> {
  const own = await eggInfoBytes(name, context);
  const bytes = (await context.wheel.read([path])).get(path);
  return own !== null && bytes !== undefined && equal(own, bytes) ? generated("that of the sdist's egg-info") : null;
}

async function topLevel(bytes: Uint8Array, context: DistInfoContext): Promise<Explanation> {
  const { exact, possible } = await declaredTopLevel(context.world);
  const inWheel = new Set(
    context.wheel.members.map(({ path }) =>
      (path.split("/", 1)[0] ?? "").replace(/\.(?:py|pyi|.*\.so|.*\.pyd|so|pyd)$/, ""),
    ),
  );
  const odd = readNameList(bytes)
    .value.map(({ value }) => value)
    .filter((name) => !(exact ?? possible).has(name) && !inWheel.has(name));
  return odd.length > 0
    ? unexplained("dist-info", `names ${listed(odd)}, which the wheel does not hold`)
    : generated("modules of the wheel");
}

function licence(path: string, name: string, { wheel, world }: DistInfoContext): Explanation | null {
  if (!/^(?:licenses\/|license_files\/)?[^\0]+$/.test(name)) return null;
  const blob = wheel.members.findLast((member) => member.path === path)?.blob ?? null;
  const twins = blob === null ? [] : (world.byBlob.get(blob) ?? []);
  const base = name.slice(name.lastIndexOf("/") + 1);
  const twin = twins.find((one) => one.slice(one.lastIndexOf("/") + 1) === base);
  if (twin === undefined) return null;
  return explained("licence", { class: "identical", source: twin, detail: null });
}

const LICENCE_NAME = /^(?:licenses\/|license_files\/)?(?:.*\/)?[^/]*(?:licen[cs]e|copying|notice)[^/]*$/i;

/** The source's licence with those of bundled libraries behind it, which builds put there. */
async function longerLicence(name: string, bytes: Uint8Array, { world }: DistInfoContext): Promise<Explanation | null> {
  const text = utf8(bytes);
  if (text === null || !LICENCE_NAME.test(name)) return null;
  const base = name.slice(name.lastIndexOf("/") + 1);
  const own = (await world.sourceText(base))?.trimEnd() ?? "";
  if (own === "" || !text.startsWith(own)) return null;
  const detail = `begins with ${base} of the source; what follows was put there when it was built`;
  return explained("licence", { class: "generated-partly", source: base, detail });
}

async function bom(name: string, bytes: Uint8Array, { world }: DistInfoContext): Promise<Explanation> {
  if (/^sboms\/(?:auditwheel|delocate|delvewheel)/.test(name)) {
    return explained("sbom", {
      class: "repaired",
      detail: "what a repair tool says of the libraries that it put there",
    });
  }
  const answer = await sbomAnswer(bytes, world);
  if (answer === "shown") return generated("every component stands in Cargo.lock");
  return "fault" in answer
    ? unexplained("sbom", answer.fault)
    : explained("sbom", { class: "unverifiable", detail: answer.unshown });
}
