import { expandTags, formatVersion, isRefusal, parseSdistFilename, parseTagSet, parseWheelFilename } from "@assay/core";
import { type Grammar, grammarOf } from "./grammar.ts";

export const wheelFilenames: Grammar = grammarOf("wheel_filenames", (filename: string) => {
  const wheel = parseWheelFilename(filename);
  // The reference does not know variant wheels (PEP 825) yet, and refuses their names.
  if (isRefusal(wheel) || wheel.variant !== null) return { error: "InvalidWheelFilename" };
  return {
    name: wheel.name,
    version: formatVersion(wheel.version),
    build: wheel.build === null ? [] : [Number(wheel.build.number), wheel.build.rest],
    tags: [...expandTags(wheel.tags)].sort(),
  };
});

export const sdistFilenames: Grammar = grammarOf("sdist_filenames", (filename: string) => {
  const sdist = parseSdistFilename(filename);
  // The reference takes two of the forms that pip takes, and does not know which project is looked for.
  const known = !isRefusal(sdist) && /^(?:\.tar\.gz|\.zip)$/.test(sdist.extension) && sdist.dividedAt === "last hyphen";
  return known ? { name: sdist.name, version: formatVersion(sdist.version) } : { error: "InvalidSdistFilename" };
});

export const tags: Grammar = grammarOf("tags", (text: string) => {
  const set = parseTagSet(text);
  return isRefusal(set) ? { error: "InvalidTag" } : [...expandTags(set)].sort();
});
