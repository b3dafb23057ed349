/** The call or the configuration is wrong; nothing was looked at. Exit status 2, the message alone. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
