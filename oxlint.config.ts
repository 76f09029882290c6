import { oxlintConfig } from "./test/layers.ts";

export default oxlintConfig;
