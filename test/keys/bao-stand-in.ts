import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Key {
  versions: Buffer[];
  leastDecrypt: number;
  leastEncrypt: number;
}
type Body = Record<string, string | number | undefined>;
type Said = [status: number, data?: Record<string, unknown> | undefined, error?: string];

/** Which requests a token may make, as a policy would say it. */
const policies: Record<string, RegExp> = {
  all: /./,
  "seal-only": /^(encrypt|hmac)\//,
};

const gcm = (key: Buffer, version: number, plain: Buffer) => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `vault:v${version}:${body.toString("base64")}`;
};

function ungcm(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

/** The part of the transit engine's API that we use, with real keys, versions and refusals. */
class Transit {
  readonly keys = new Map<string, Key>();

  answer(verb: string, name: string, rest: string, body: Body): Said {
    if (verb === "keys" && rest === "" && "type" in body) return this.make(name);
    const key = this.keys.get(name);
    if (!key) return verb === "keys" ? [404] : [400, undefined, "encryption key not found"];
    const newest = key.versions.length;
    if (verb === "keys" && rest === "") return [200, { latest_version: newest, name }];
    if (verb === "keys" && rest === "rotate") return this.rotate(key);
    if (verb === "keys" && rest === "config") return this.configure(key, body);
    if (verb === "encrypt") {
      const plain = Buffer.from(String(body.plaintext), "base64");
      return [200, { ciphertext: gcm(key.versions[newest - 1]!, newest, plain) }];
    }
    if (verb === "hmac") {
      const version = Number(body.key_version ?? newest);
      const input = Buffer.from(String(body.input), "base64");
      const mark = createHmac("sha256", Buffer.concat([key.versions[version - 1]!, Buffer.from("hmac")]));
      return [200, { hmac: `vault:v${version}:${mark.update(input).digest("base64")}` }];
    }
    const plain = this.open(key, String(body.ciphertext));
    if (typeof plain === "string") return [400, undefined, plain];
    if (verb === "decrypt") return [200, { plaintext: plain.toString("base64") }];
    return [200, { ciphertext: gcm(key.versions[newest - 1]!, newest, plain) }];
  }

  make(name: string): Said {
    if (!this.keys.has(name))
      this.keys.set(name, { versions: [randomBytes(32)], leastDecrypt: 1, leastEncrypt: 1 });
    return [204];
  }

  rotate(key: Key): Said {
    key.versions.push(randomBytes(32));
    return [204];
  }

  configure(key: Key, body: Body): Said {
    key.leastDecrypt = Number(body.min_decryption_version);
    key.leastEncrypt = Number(body.min_encryption_version);
    return [204];
  }

  open(key: Key, ciphertext: string): Buffer | string {
    const found = /^vault:v(\d+):(.+)$/.exec(ciphertext);
    if (!found) return "invalid ciphertext: no prefix";
    const version = Number(found[1]);
    if (version < key.leastDecrypt)
      return "ciphertext or signature version is disallowed by policy (too old)";
    try {
      return ungcm(key.versions[version - 1]!, Buffer.from(found[2]!, "base64"));
    } catch {
      return "cipher: message authentication failed";
    }
  }
}

/** OpenBao on loopback, with a token file for each policy; `away` makes it as good as switched off. */
export async function baoStandIn() {
  const transit = new Transit();
  const asked: string[] = [];
  const tokens = new Map(Object.keys(policies).map((name) => [randomBytes(12).toString("hex"), name]));
  const state = { away: false };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (state.away) return void response.destroy();
      const path = String(request.url).replace("/v1/transit/", "");
      asked.push(`${request.method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")}`);
      const policy = tokens.get(String(request.headers["x-vault-token"]));
      const [verb, name, rest = ""] = path.split("/") as [string, string, string?];
      const body = chunks.length ? (JSON.parse(Buffer.concat(chunks).toString()) as Body) : {};
      const may = policy !== undefined && policies[policy]!.test(path);
      const [status, data, error] = may
        ? transit.answer(verb, name, rest, body)
        : ([403, undefined, "permission denied"] as Said);
      response.writeHead(status, { "content-type": "application/json" });
      if (status === 204) return void response.end();
      response.end(JSON.stringify(status < 300 ? { data } : { errors: error ? [error] : [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), "havn-bao-"));
  for (const [token, name] of tokens) writeFileSync(join(folder, name), `${token}\n`, { mode: 0o600 });
  return {
    asked,
    state,
    settings: (policy: "all" | "seal-only" = "all") => ({
      address: `http://127.0.0.1:${port}`,
      tokenFile: join(folder, policy),
      mount: "transit",
      timeout: 1_000,
    }),
    close: async () => {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
