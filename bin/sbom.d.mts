interface Component {
  "bom-ref": string;
  group?: string;
  name: string;
  version: string;
  scope: "required" | "optional";
  hashes?: { alg: string; content: string }[];
  licenses: ({ license: { id: string } } | { expression: string })[];
  purl: string;
}

export function sbom(): {
  bomFormat: string;
  specVersion: string;
  serialNumber: string;
  version: number;
  metadata: { component: { "bom-ref": string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
};
