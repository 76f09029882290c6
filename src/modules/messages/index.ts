export { messages as module } from "./module.ts";
export { httpGateway, useGateway } from "./gateway.ts";
