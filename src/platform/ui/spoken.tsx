/** A code or a number to be said aloud or written down by hand: the largest on its page, broken only between its groups. */
export function Spoken({ children }: { children: string }) {
  const of = /[^\d ]/.test(children) ? "letters" : "digits";
  return (
    <p class="hv-spoken" data-of={of} translate="no">
      {children}
    </p>
  );
}
