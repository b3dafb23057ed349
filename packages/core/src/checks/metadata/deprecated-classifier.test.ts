import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { deprecatedClassifier } from "./deprecated-classifier.ts";
import { wheelWith } from "./metadata.testing.ts";

test("with what replaces it", async () => {
  expect(
    await said(
      deprecatedClassifier,
      wheelWith("Classifier: Natural Language :: Ukranian\nClassifier: Natural Language :: Ukranian\n"),
    ),
  ).toEqual([
    [
      "info",
      "told-1.0.dist-info/METADATA",
      "Natural Language :: Ukranian is deprecated for Natural Language :: Ukrainian.",
    ],
  ]);
});

test("without a successor", async () => {
  expect(await said(deprecatedClassifier, wheelWith("Classifier: License :: OSI Approved :: X.Net License\n"))).toEqual(
    [["info", "told-1.0.dist-info/METADATA", "License :: OSI Approved :: X.Net License is deprecated."]],
  );
});

test("private projects", async () => {
  expect(await said(deprecatedClassifier, wheelWith("Classifier: Private :: Do Not Upload\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA", "Private :: Do Not Upload marks a project that is not meant for PyPI."],
  ]);
});
