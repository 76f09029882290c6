import type { ChannelKind } from "./safe-channel.ts";

/** What is handed to whoever sends: never a name, never from whom. */
export interface Parcel {
  /** The same for the same message, so that a gateway can see a double. */
  id: string;
  kind: Exclude<ChannelKind, "call">;
  to: string;
  subject: string;
  text: string;
}
export type Gateway = (parcel: Parcel) => Promise<"taken" | "failed" | "unknown">;

/** Milliseconds a gateway has to answer; the sweeper waits meanwhile. */
const patience = 4_000;

let gateway: Gateway | undefined;

/** Set once at the start, from the settings. Without, a worker says the words by telephone. */
export function useGateway(one: Gateway | undefined): void {
  gateway = one;
}
export const hasGateway = (): boolean => gateway !== undefined;
export const sendBy = (parcel: Parcel): ReturnType<Gateway> =>
  gateway ? gateway(parcel) : Promise.resolve("failed");

/**
 * POST of JSON to an address of the operator's own. A plain no (4xx) is `failed`: nothing went out. No answer, or a fault over
 * there, is `unknown`: it may have gone, so it is never sent again by itself.
 */
export const httpGateway =
  (url: string, within = patience): Gateway =>
  async (parcel) => {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": parcel.id },
        body: JSON.stringify(parcel),
        redirect: "error",
        signal: AbortSignal.timeout(within),
      });
      await answer.body?.cancel();
      if (answer.ok) return "taken";
      return answer.status >= 400 && answer.status < 500 ? "failed" : "unknown";
    } catch (thrown) {
      return neverReached(thrown) ? "failed" : "unknown";
    }
  };

/** Nobody was there to take it. */
function neverReached(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? (thrown.cause as { code?: string } | undefined) : undefined;
  return cause?.code === "ECONNREFUSED" || cause?.code === "ENOTFOUND";
}
