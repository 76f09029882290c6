import n3 from "n3";
import type { Quad, Quad_Object } from "n3";
import { paths } from "#platform/http";
import { publicLangs } from "#platform/text";
import { licence } from "../answer.ts";
import type { View } from "../view.ts";
import { words, type Key } from "../words.ts";

const make = n3.DataFactory;
const namedNode = (iri: string) => make.namedNode(iri);
const literal = (value: string, kind?: string | ReturnType<typeof namedNode>) => make.literal(value, kind);

export const prefixes = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;
type Prefix = keyof typeof prefixes;
type Name = `${Prefix}:${string}`;

const node = (name: Name) => {
  const [prefix, local] = name.split(":") as [Prefix, string];
  return namedNode(prefixes[prefix] + local);
};
const eu = (list: string, code: string) =>
  namedNode(`http://publications.europa.eu/resource/authority/${list}/${code}`);
const languages = { nb: "NOB", nn: "NNO", en: "ENG", se: "SME" } as const;

const inAll = (key: Key) => publicLangs.map((lang) => literal(words(lang)(key), lang));

/** What DCAT-AP-NO 3 asks of a catalogue, and nothing we do not know: nobody is named who has not said so. */
export function catalogueOf({ origin, snapshot }: View): Quad[] {
  const quads: Quad[] = [];
  const at = (path: string) => namedNode(origin + path);
  const part = (name: string) => at(`/katalog#${name}`);
  const says = (subject: ReturnType<typeof at>, what: Record<Name, Quad_Object | Quad_Object[]>) => {
    for (const [name, objects] of Object.entries(what)) {
      for (const object of [objects].flat()) quads.push(make.quad(subject, node(name as Name), object));
    }
  };
  const publisher = part("utgiver");
  const contact = part("kontakt");
  const page = at(paths.openData());
  const openly = { "dct:publisher": publisher, "dcat:contactPoint": contact };
  // Known only for what a centre has said itself; nothing tells when the public file last changed.
  const said = snapshot.centres.flatMap((shown) => shown.entry?.at.toISOString() ?? []).toSorted();
  const modified = said.slice(-1).map((at) => literal(at, node("xsd:dateTime")));

  const files = [
    ["centres", "cat.centres"],
    ["terms", "cat.terms"],
    ["municipalities", "cat.municipalities"],
  ] as const;
  const api = part("hsds");
  says(at("/katalog"), {
    "rdf:type": node("dcat:Catalog"),
    "dct:title": inAll("cat.title"),
    "dct:description": inAll("cat.about"),
    ...openly,
    "dct:license": namedNode(licence),
    "dct:language": Object.values(languages).map((code) => eu("language", code)),
    "dct:modified": modified,
    "foaf:homepage": page,
    "dcat:dataset": files.map(([name]) => part(name)),
    "dcat:service": api,
  });
  says(publisher, {
    "rdf:type": node("foaf:Agent"),
    "dct:identifier": literal(publisher.value),
    "foaf:name": inAll("cat.publisher"),
  });
  // The page says how to use the data; no address of a person or an office is known that answers.
  says(contact, {
    "rdf:type": node("vcard:Organization"),
    "vcard:fn": inAll("cat.contact"),
    "vcard:hasURL": page,
  });
  for (const [name, key] of files) {
    const csv = part(`${name}-csv`);
    const more = name === "centres" ? [part("bulk"), part("overview")] : [];
    says(part(name), {
      "rdf:type": node("dcat:Dataset"),
      "dct:identifier": literal(part(name).value),
      "dct:title": inAll(key),
      "dct:description": inAll(`${key}.about`),
      ...openly,
      "dcat:theme": [eu("data-theme", "SOCI"), eu("data-theme", "HEAL")],
      "dct:accessRights": eu("access-right", "PUBLIC"),
      "dct:accrualPeriodicity": eu("frequency", "CONT"),
      "dct:spatial": eu("country", "NOR"),
      "dct:modified": modified,
      "dcat:landingPage": page,
      "dcat:distribution": [csv, ...more],
    });
    distribution(csv, `/data/${name}.csv`, "CSV", "text/csv", key);
  }
  distribution(part("bulk"), "/api/hsds/bulk.json", "JSON", "application/json", "cat.api");
  distribution(part("overview"), "/data/overview.json", "JSON", "application/json", "cat.title");
  says(api, {
    "rdf:type": node("dcat:DataService"),
    "dct:identifier": literal(api.value),
    "dct:title": inAll("cat.api"),
    "dct:description": inAll("cat.about"),
    ...openly,
    "dct:license": namedNode(licence),
    "dct:conformsTo": at("/api/hsds/profile"),
    "dcat:endpointURL": at("/api/hsds"),
    "dcat:endpointDescription": at("/openapi.json"),
    "dcat:servesDataset": part("centres"),
  });
  return quads;

  function distribution(
    subject: ReturnType<typeof at>,
    path: string,
    format: string,
    media: string,
    key: Key,
  ) {
    says(subject, {
      "rdf:type": node("dcat:Distribution"),
      "dct:title": inAll(key),
      "dcat:accessURL": at(path),
      "dcat:downloadURL": at(path),
      "dct:format": eu("file-type", format),
      "dcat:mediaType": namedNode(`https://www.iana.org/assignments/media-types/${media}`),
      "dct:license": namedNode(licence),
    });
  }
}
