import { publicTexts } from "#platform/text";
import en from "./said/en.json" with { type: "json" };
import nb from "./said/nb.json" with { type: "json" };
import nn from "./said/nn.json" with { type: "json" };
import se from "./said/se.json" with { type: "json" };

/** All that can be said. Without names, places, links, who sends, and without asking for an answer by the same way. */
export const codes = ["call", "as-agreed", "moved", "cancelled", "ready"] as const;
export type Code = (typeof codes)[number];

export const said = publicTexts(nb, nn, en, se);

/** Minutes from a worker sends until it leaves: time to see that it was the wrong one. */
export const undoFor = 5;

export type MessageState = "waiting" | "undone" | "stopped" | "left" | "taken" | "failed" | "unknown";

interface Rows {
  how: "undone" | "left" | "stopped" | null;
  delivered: "taken" | "failed" | "unknown" | null;
}

/** Where a message stands, from what has been written about it. */
export function stateOf({ how, delivered }: Rows): MessageState {
  if (how === null) return "waiting";
  return how === "left" ? (delivered ?? "left") : how;
}
