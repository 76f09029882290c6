/** For the tests that need a house with everything in it. */
export { useGateway } from "./gateway.ts";
export { sayChannel } from "./say-channel.ts";
export { sendMessage } from "./send-message.ts";
