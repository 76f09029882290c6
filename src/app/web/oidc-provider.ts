import { readFile } from "node:fs/promises";
import * as oidc from "openid-client";
import type { OidcSettings } from "#platform/config";

/** What the provider has said, after every check of it that needs no database. */
export interface SaidOfSomebody {
  issuer: string;
  subject: string;
  sid: string | null;
  /** Whom somebody may act for; null where the provider does not say such things. */
  numbers: string[] | null;
}

/** Levels of assurance, lowest first, as ID-porten and Ansattporten name them. */
const levels = [
  ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high"],
  ["low", "substantial", "high"],
];

/** One that is not on a list of ours must be the very one asked for. */
function isEnough(acr: unknown, least: string): boolean {
  const known = levels.find((list) => list.includes(least)) ?? [least];
  return typeof acr === "string" && known.indexOf(acr) >= known.indexOf(least) && known.includes(acr);
}

/** The numbers of `authorized_parties`; an entry that is something else counts for nothing. */
function numbersIn(parties: unknown): string[] {
  if (!Array.isArray(parties)) return [];
  return parties.flatMap((one: { orgno?: { authority?: unknown; ID?: unknown } } | null) => {
    const { authority, ID } = one?.orgno ?? {};
    const [, number] = /^0192:(\d{9})$/.exec(authority === "iso6523-actorid-upis" ? String(ID) : "") ?? [];
    return number ? [number] : [];
  });
}

/** Code with PKCE, sent ahead (PAR); the answer is held against state, nonce, issuer, audience, signature and time. */
export class Provider {
  readonly #settings: OidcSettings;
  readonly #returnTo: string;
  #known: Promise<{ server: oidc.ServerMetadata; auth: oidc.ClientAuth }> | undefined;

  constructor(settings: OidcSettings, returnTo: string) {
    this.#settings = settings;
    this.#returnTo = returnTo;
  }

  get issuer(): string {
    return this.#settings.issuer;
  }

  /** A configuration of its own for each use: keys are fetched anew, so that a provider may change them at any time. */
  async #configuration(): Promise<oidc.Configuration> {
    this.#known ??= this.#discover();
    const { server, auth } = await this.#known.catch((thrown: unknown) => {
      this.#known = undefined;
      throw thrown;
    });
    const made = new oidc.Configuration(server, this.#settings.clientId, undefined, auth);
    made.timeout = 5;
    if (this.#isLocal) oidc.allowInsecureRequests(made);
    // The signature is checked also where the token came straight from the provider.
    oidc.enableNonRepudiationChecks(made);
    return made;
  }

  get #isLocal(): boolean {
    return this.#settings.issuer.startsWith("http:");
  }

  async #discover() {
    const { issuer, clientId, keyFile, secretFile } = this.#settings;
    const auth = keyFile
      ? await keyOf(await readFile(keyFile, "utf8"))
      : oidc.ClientSecretBasic((await readFile(secretFile!, "utf8")).trim());
    const execute = this.#isLocal ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, auth, { execute, timeout: 5 });
    return { server: found.serverMetadata(), auth };
  }

  /** Where to send the browser, and what the answer will be held against. */
  async begin(lang: string, fresh: boolean) {
    const { acr, profile, resource } = this.#settings;
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const details = [
      {
        type: "ansattporten:altinn:resource",
        resource: `urn:altinn:resource:${resource}`,
        organizationform: "enterprise",
        representation_is_required: "true",
        allow_multiple_organizations: "true",
      },
    ];
    const url = await oidc.buildAuthorizationUrlWithPAR(await this.#configuration(), {
      redirect_uri: this.#returnTo,
      scope: "openid",
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ui_locales: lang,
      // Whoever is already signed in there must show it anew.
      ...(fresh ? { max_age: "0", prompt: "login" } : {}),
      ...(acr ? { acr_values: acr } : {}),
      ...(profile === "ansattporten" ? { authorization_details: JSON.stringify(details) } : {}),
    });
    return { url: url.href, state, nonce, verifier };
  }

  /** `query` is all that came back with the browser. A no is a word for the log. */
  async finish(
    query: string,
    { state, nonce, verifier, fresh }: { state: string; nonce: string; verifier: string; fresh: boolean },
  ): Promise<SaidOfSomebody | { no: string }> {
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      ...(fresh ? { maxAge: 0 } : {}),
    };
    const back = new URL(`${this.#returnTo}${query}`);
    const claims = await this.#configuration()
      .then((made) => oidc.authorizationCodeGrant(made, back, checks))
      .then((tokens) => tokens.claims() ?? "oidc-no-token")
      .catch((thrown: unknown) => wordFor(thrown));
    if (typeof claims === "string") return { no: claims };
    const { acr, profile } = this.#settings;
    if (acr && !isEnough(claims.acr, acr)) return { no: "oidc-acr" };
    const numbers = profile === "ansattporten" ? numbersIn(claims.authorized_parties) : null;
    if (numbers?.length === 0) return { no: "oidc-no-representation" };
    const sid = typeof claims.sid === "string" ? claims.sid : null;
    return { issuer: claims.iss, subject: claims.sub, sid, numbers };
  }
}

/** Which check it was, never what was in it. The claim stands some causes down. */
function wordFor(thrown: unknown): string {
  let { code } = thrown as { code?: unknown };
  for (let one = thrown; one && typeof one === "object"; one = (one as { cause?: unknown }).cause) {
    const { claim } = one as { claim?: unknown };
    if (typeof claim === "string") code = claim;
  }
  return `oidc-${typeof code === "string" ? code.toLowerCase().replaceAll("_", "-") : "failed"}`;
}

const algorithms: Record<string, RsaHashedImportParams | EcKeyImportParams> = {
  RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  EC: { name: "ECDSA", namedCurve: "P-256" },
};

async function keyOf(text: string): Promise<oidc.ClientAuth> {
  const jwk = JSON.parse(text) as JsonWebKey & { kid?: string };
  const key = await crypto.subtle.importKey("jwk", jwk, algorithms[jwk.kty ?? ""] ?? "", false, ["sign"]);
  return oidc.PrivateKeyJwt(jwk.kid ? { key, kid: jwk.kid } : key);
}
