/** It was ended, or the reader let out, between one look and the next: asked again it is not theirs. */
export class Meanwhile extends Error {}
