export { registerKin } from "./kin.ts";
