/** Tables that lead to somebody's way and have no wall of their own, each with the reason. */
export const withoutWall: Record<string, string> = {};
