import { resolve } from "node:path";

/** The employer's sign-in: any provider of OpenID Connect, or Ansattporten, which also says whom somebody may act for. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  /** A private key as a JWK, or a shared secret; one of the two. */
  keyFile: string | undefined;
  secretFile: string | undefined;
  profile: "plain" | "ansattporten";
  /** The least assurance that is enough. */
  acr: string | undefined;
  /** The resource in Altinn that representation is asked for. */
  resource: string | undefined;
}

/** None when no issuer is set, or one sentence when something is missing. */
export function readOidc(env: NodeJS.ProcessEnv): OidcSettings | undefined | { no: string } {
  const issuer = env.HAVN_OIDC_ISSUER;
  if (!issuer) return undefined;
  const local = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(issuer);
  if (!URL.canParse(issuer) || !(issuer.startsWith("https://") || local)) {
    return { no: "HAVN_OIDC_ISSUER må være en adresse som begynner med https://." };
  }
  const clientId = env.HAVN_OIDC_CLIENT_ID;
  if (!clientId) return { no: "HAVN_OIDC_CLIENT_ID må være satt når HAVN_OIDC_ISSUER er det." };
  const { HAVN_OIDC_KEY_FILE: keyFile, HAVN_OIDC_SECRET_FILE: secretFile } = env;
  if (Boolean(keyFile) === Boolean(secretFile)) {
    return { no: "Sett enten HAVN_OIDC_KEY_FILE eller HAVN_OIDC_SECRET_FILE når HAVN_OIDC_ISSUER er satt." };
  }
  const profile = env.HAVN_OIDC_PROFILE || "plain";
  if (profile !== "plain" && profile !== "ansattporten") {
    return { no: "HAVN_OIDC_PROFILE må være plain eller ansattporten." };
  }
  const { HAVN_OIDC_ACR: acr, HAVN_OIDC_RESOURCE: resource } = env;
  if (profile === "ansattporten" && !(acr && resource)) {
    return { no: "HAVN_OIDC_ACR og HAVN_OIDC_RESOURCE må være satt med HAVN_OIDC_PROFILE=ansattporten." };
  }
  return {
    issuer,
    clientId,
    keyFile: keyFile ? resolve(keyFile) : undefined,
    secretFile: secretFile ? resolve(secretFile) : undefined,
    profile,
    acr: acr || undefined,
    resource: resource || undefined,
  };
}
