import type { ConnectionSettings } from "../database/index.ts";

/** What the process of the sealed side is told when it starts, in its environment: where things are, and no secret. */
export interface Told {
  connection: ConnectionSettings;
  keyFile: string;
  /** True where a key may be made while nothing is sealed yet. */
  mayMakeKey: boolean;
  socket: string;
  /** Of a command at the keyboard. */
  args?: string[];
}

export const toldIn = "HAVN_SEALED";
