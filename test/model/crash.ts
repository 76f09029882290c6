/** The process died here: all was done and nothing committed. */
export class Crash extends Error {}
