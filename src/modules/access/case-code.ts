/** A code as it was read aloud or copied by hand, put back as it is printed: `7f3k29` and `7F3K–29` are `7F3K-29`. */
export function spokenCode(typed: string): string | undefined {
  const bare = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(bare) ? `${bare.slice(0, 4)}-${bare.slice(4)}` : undefined;
}
