import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "./site.ts";

type Json = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- read as a stranger to the code would

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function ask(path: string) {
  const answer = await fetch(site.origin + path, { headers: { "accept-language": "nb" } });
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, type, json: (await answer.json()) as Json };
}

test("the document is valid, and every operation of it answers as it says", async () => {
  const document = (await ask("/openapi.json")).json;
  const whole = (await SwaggerParser.validate(structuredClone(document) as never)) as unknown as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const ids: Record<string, string> = { part: "service.json" };
  let asked = 0;
  for (const [path, verbs] of Object.entries(whole.paths as Json).filter(([one]) =>
    one.startsWith("/api/hsds"),
  )) {
    expect(Object.keys(verbs)).toEqual(["get"]);
    const collection = path.replace("/{id}", "");
    if (path.endsWith("/{id}")) ids.id = (await ask(collection)).json.contents[0].id as string;
    for (const query of ["", "?full=true", "?minimal=true", "?full_service=true", "?unknown=1"]) {
      const answer = await ask(path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!) + query);
      const said = verbs.get.responses[answer.status];
      expect([path + query, answer.status, Object.keys(verbs.get.responses)]).toEqual([
        path + query,
        answer.status,
        expect.arrayContaining([String(answer.status)]),
      ]);
      const media = answer.type.split(";")[0]!;
      const schema = (said.content[media] ?? said.content["application/json"]).schema as Json;
      expect([path + query, ajv.validate(schema, answer.json), ajv.errors]).toEqual([
        path + query,
        true,
        null,
      ]);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(60);
});
