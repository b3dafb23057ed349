/** A file by which installers know the folder of a project. */
export function isProjectFile(name: string): boolean {
  return name === "pyproject.toml" || name === "setup.py";
}
