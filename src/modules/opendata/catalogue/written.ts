import n3 from "n3";
import type { Quad, Term } from "n3";
import { prefixes } from "./quads.ts";

export function turtleOf(quads: Quad[]): string {
  const writer = new n3.Writer({ prefixes });
  writer.addQuads(quads);
  let text = "";
  // The writer is handed everything before it is ended, so it answers at once.
  writer.end((_fault, result: string) => {
    text = result;
  });
  return text;
}

type Node = Record<string, unknown>;

/** The same quads as flat JSON-LD: one object for each subject, whole addresses, no context to fetch. */
export function jsonLdOf(quads: Quad[]): { "@graph": Node[] } {
  const nodes = new Map<string, Node>();
  for (const { subject, predicate, object } of quads) {
    const node: Node = nodes.get(subject.value) ?? { "@id": subject.value };
    nodes.set(subject.value, node);
    const isType = predicate.value === `${prefixes.rdf}type`;
    const name = isType ? "@type" : predicate.value;
    const value = isType ? object.value : valueOf(object);
    node[name] = [...((node[name] as unknown[] | undefined) ?? []), value];
  }
  return { "@graph": [...nodes.values()] };
}

function valueOf(object: Term): Node {
  if (object.termType !== "Literal") return { "@id": object.value };
  if (object.language) return { "@value": object.value, "@language": object.language };
  const plain = object.datatype.value === `${prefixes.xsd}string`;
  return { "@value": object.value, ...(plain ? {} : { "@type": object.datatype.value }) };
}
