/** Short enough to say on the telephone, so that house and municipality speak of the same one without naming anybody. */
export const referenceOf = (publicId: string): string => publicId.slice(0, 6).toUpperCase();
