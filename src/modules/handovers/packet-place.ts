/** Where the sender's copy of a packet belongs; sealed with the key of the case. */
export function packetPlace(org: string, offer: string) {
  return { org, table: "handovers.offers", column: "sealed", row: offer };
}

/** Where the receiver's copy belongs; sealed with a key of its own. */
export function requestPlace(org: string, request: string) {
  return { org, table: "handovers.requests", column: "sealed", row: request };
}
