import { dayNumber } from "../../model/day-number.ts";
import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const uploadDaysDiffer: Check<"release" | "indexPage"> = {
  id: "release/upload-days-differ",
  title: "Files of one release were uploaded on different days",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    A release is complete when all its files are there. A file that comes days later, perhaps for a new Python, is
    taken by ${tools.pip} and ${tools.uv} from then on wherever it fits best, although version and lock stay the same.
    It is also how a stolen account adds to a release that people trust.`,
  remedy: "Compare the late file with the others; ask for attestations that name the same commit.",
  references: ["https://packaging.python.org/en/latest/specifications/simple-repository-api/"],
  fixtures: {
    reported: {
      filename: "late-1.0.tar.gz",
      files: {},
      release: {
        listed: {
          "late-1.0.tar.gz": { uploadTime: "2026-01-02T03:04:05Z" },
          "late-1.0-py3-none-any.whl": { uploadTime: "2026-02-02T03:04:05Z" },
        },
        others: [{ filename: "late-1.0-py3-none-any.whl", files: {} }],
      },
    },
    clean: {
      filename: "late-1.0.tar.gz",
      files: {},
      release: {
        listed: {
          "late-1.0.tar.gz": { uploadTime: "2026-01-02T23:59:05Z" },
          "late-1.0-py3-none-any.whl": { uploadTime: "2026-01-03T03:04:05Z" },
        },
        others: [{ filename: "late-1.0-py3-none-any.whl", files: {} }],
      },
    },
  },

  *run({ release, indexPage }) {
    const own = indexPage.files.filter(
      ({ filename, uploadTime }) => indexPage.ofRelease.has(filename) && uploadTime !== null,
    );
    const days = [...new Set(own.map(({ uploadTime }) => uploadTime?.slice(0, 10) ?? ""))].sort();
    const [first = "", last = ""] = [days[0], days.at(-1)];
    // Around midnight an upload falls on two days.
    if (days.length < 2 || isNextDay(first, last)) return;
    const late = own.filter(({ uploadTime }) => uploadTime?.startsWith(first) === false);
    yield {
      at: {},
      message: `${release.version} was first uploaded on ${first}, and ${late.length === 1 ? "a file" : `${late.length} files`} of it up to ${last}.`,
      evidence: someItems(late.map(({ filename, uploadTime }) => `${filename}, ${uploadTime?.slice(0, 10)}`)),
    };
  },
};

function isNextDay(first: string, last: string): boolean {
  return dayNumber(last) - dayNumber(first) < 2;
}
