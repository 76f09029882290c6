/** Larger than any answer to somebody who keeps to the lengths; one who does not gets whole multiples. */
const size = 64 * 1024;

/** As long as every other answer, so that whoever watches the line does not see what it was. */
export function ofOneSize(html: string): string {
  const frame = "<!---->";
  const bytes = Buffer.byteLength(html) + frame.length;
  return `${html}<!--${" ".repeat(Math.ceil(bytes / size) * size - bytes)}-->`;
}
