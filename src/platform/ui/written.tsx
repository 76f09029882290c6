/** Text as it was written, line by line. */
export function Written({ text }: { text: string }) {
  return (
    <>
      {text.split("\n").map((line, i) => (
        <>
          {i > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </>
  );
}
