/** The public index, taken where nothing names another. The only place that knows its address. */
export const DEFAULT_INDEX = "https://pypi.org/simple/";
