/** A data key as it is stored, and the version of the organisation's key that closed it. */
export interface Wrapped {
  version: number;
  body: Buffer;
}

/** The same text gives the same mark inside one organisation, for one purpose, under one version. */
export interface BlindMark {
  version: number;
  mark: Buffer;
}

/** Where the organisations' keys are. They do not leave it; what is asked for is done inside. */
export interface KeyProvider {
  readonly name: "file" | "openbao";
  /** The version that new data keys are wrapped with. */
  newest(org: string): Promise<number>;
  wrap(org: string, subject: string, dataKey: Buffer): Promise<Wrapped>;
  unwrap(org: string, subject: string, wrapped: Wrapped): Promise<Buffer>;
  /** The same data key under the newest version. */
  rewrap(org: string, subject: string, wrapped: Wrapped): Promise<Wrapped>;
  /** A new version for each of `orgs`, used from now on. */
  renew(orgs: readonly string[]): Promise<void>;
  /** Versions below open nothing any more. */
  retire(org: string, below: number): Promise<void>;
  blind(org: string, purpose: string, text: string, version?: number): Promise<BlindMark>;
  /** Whether it can wrap and unwrap now. */
  alive(): Promise<boolean>;
}
