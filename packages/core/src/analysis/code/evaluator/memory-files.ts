/** The mode of `io.StringIO()` and `io.BytesIO()`: what was written is what is read. */
export const MEMORY = "memory";
