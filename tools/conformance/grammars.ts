import { archives } from "./archives.ts";
import { choice } from "./choice.ts";
import { sdistFilenames, tags, wheelFilenames } from "./filenames.ts";
import type { Grammar } from "./grammar.ts";
import { licences } from "./licences.ts";
import { markerEvaluations, markers } from "./markers.ts";
import { names } from "./names.ts";
import { requirements } from "./requirements.ts";
import { contains, specifierSets, specifiers } from "./specifiers.ts";
import { canonicalVersions, versionOrder, versions } from "./versions.ts";

/** A file of vectors is checked by the grammar of its name. */
export const grammars: readonly Grammar[] = [
  versions,
  versionOrder,
  canonicalVersions,
  specifiers,
  specifierSets,
  contains,
  markers,
  markerEvaluations,
  requirements,
  names,
  wheelFilenames,
  sdistFilenames,
  tags,
  licences,
  choice,
  archives,
];

/** Known files without a grammar so far. */
export const uncovered: readonly string[] = ["packse_scenarios", "uv_scenarios"];
