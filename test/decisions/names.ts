/** Every thing of a world has a name that is the same in all of them. */
const name = (kind: number) => (n: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, "0")}${String(n).padStart(8, "0")}`;

export const org = name(1);
export const account = name(2);
export const member = name(3);
export const session = name(4);
export const subject = name(5);
export const journey = name(6);
export const grant = name(7);
export const wall = name(8);
export const part = name(9);
export const opening = name(10);
export const object = (n: number) => `subject${n}`;
/** 43 letters, as a token has. */
export const token = (n: number) => `${n}`.padStart(43, "t");
