/** A code or a number to be said aloud or written down by hand: the largest on its page, broken only between its groups. */
export function Spoken({ children }: { children: string }) {
  return (
    <p class="hv-spoken" translate="no">
      {children}
    </p>
  );
}
