/**
 * Messages this process has let leave and not yet handed over. In memory on purpose: after a crash nobody knows whether one
 * went out, and it must not go again. What stands nowhere here and has no answer becomes `unknown`.
 */
export const toSend = new Set<string>();
