/** Under this name an object of a library keeps what its items are. */
export const ITEMS = "items()";
