import type { Finding } from "../verdict/assessment.ts";

/**
 * The address of a member: `FILENAME!/path/in/the/archive`, each segment percent-encoded, as jar: addresses have it.
 *
 * A path with `..`, `.` or empty segments is one encoded segment (`x.whl!/..%2Fetc%2Fpasswd`), because every reader of
 * addresses would resolve it to something else.
 */
export function memberAddress(filename: string, path: string | null): string {
  const archive = encoded(filename);
  if (path === null || path === "") return archive;
  const segments = path.split("/");
  const plain = segments.every((segment) => segment !== "" && segment !== "." && segment !== "..");
  return `${archive}!/${plain ? segments.map(encoded).join("/") : encoded(path)}`;
}

function encoded(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/**
 * Where a finding is: physical for what opens files, logical for what a person reads.
 *
 * @param file name of the distribution, else the target
 */
export function sarifLocation(finding: Finding, file: string): object {
  const { path, line, column } = finding.at;
  const { excerpt } = finding.evidence;
  const region = {
    startLine: line,
    ...(column === null ? {} : { startColumn: column }),
    ...(excerpt === undefined ? {} : { snippet: { text: excerpt } }),
  };
  return {
    physicalLocation: {
      artifactLocation: { uri: memberAddress(file, path) },
      // Of the bytes of an archive SARIF knows nothing; a region is a place in the member's text.
      ...(line === null ? {} : { region }),
    },
    logicalLocations: [
      { name: path ?? file, fullyQualifiedName: path === null ? file : `${file}/${path}`, kind: "resource" },
    ],
  };
}
