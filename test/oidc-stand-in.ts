import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

type Claims = Record<string, unknown>;
const base64url = (what: object) => Buffer.from(JSON.stringify(what)).toString("base64url");

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(4).toString("hex");
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  return { privateKey, jwk, kid };
}

function signed(claims: Claims, key: { privateKey: KeyObject; kid: string }): string {
  const text = `${base64url({ alg: "RS256", kid: key.kid })}.${base64url(claims)}`;
  return `${text}.${createSign("sha256").update(text).sign(key.privateKey).toString("base64url")}`;
}

/**
 * A provider on loopback: `oidc-provider` does the protocol; what its tokens say can be made wrong on the way out, as a
 * provider that is broken, or somebody between, would.
 */
export async function openStandIn(client: { id: string; returnTo: string; jwk: object }) {
  let key = newKey();
  let shown = [key.jwk];
  const stand = {
    subject: "somebody",
    /** Changes what the next token says. */
    twist: (claims: Claims): Claims => claims,
    /** Signs from now on with another key, which is published unless `silently`. */
    rotate: (silently = false) => {
      key = newKey();
      if (!silently) shown = [key.jwk];
    },
  };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        redirect_uris: [client.returnTo],
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "RS256",
        jwks: { keys: [client.jwk] },
      },
    ],
    cookies: { keys: ["for the tests"] },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    },
    pkce: { required: () => true },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (ctx: {
      oidc: { session: { accountId: string }; provider: InstanceType<typeof Provider> };
    }) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.id,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  const protocol = provider.callback();
  handle = (request, response) => {
    const path = request.url ?? "";
    if (path.startsWith("/jwks")) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ keys: shown }));
    } else if (path.startsWith("/interaction/")) {
      void provider.interactionFinished(request, response, { login: { accountId: stand.subject } });
    } else {
      if (path.startsWith("/token")) rewrite(response);
      void protocol(request, response);
    }
  };

  function rewrite(response: ServerResponse): void {
    const end = response.end.bind(response);
    response.end = ((body: string | Buffer) => {
      const answer = JSON.parse(String(body)) as { id_token?: string };
      if (answer.id_token) {
        const claims = JSON.parse(
          Buffer.from(answer.id_token.split(".")[1]!, "base64url").toString(),
        ) as Claims;
        answer.id_token = signed(stand.twist(claims), key);
      }
      const text = JSON.stringify(answer);
      response.setHeader("content-length", Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }

  /** Follows the browser's way through the provider, and says where it is sent back to. */
  async function goThrough(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    for (let next = url; ;) {
      const cookie = [...cookies].map((one) => one.join("=")).join("; ");
      const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
      for (const one of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = one.split(";")[0]!.split("=");
        cookies.set(name, value);
      }
      const to = answer.headers.get("location");
      if (!to) throw new Error(`the stand-in answered ${answer.status}: ${await answer.text()}`);
      next = new URL(to, issuer).href;
      if (!next.startsWith(issuer)) return next;
    }
  }

  return Object.assign(stand, {
    issuer,
    goThrough,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  });
}
