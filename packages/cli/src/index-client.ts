// A module of its own: it and all that it loads is for targets that are at an index.
export { chooseIndexes, indexClient } from "@assay/evidence";
