/// <reference lib="dom" />
// A shaking hand presses twice. The second press is ignored for a while; the button stays alive,
// so nobody is locked out if the first one was lost on the way.
const calm = 4_000;
const sent = new WeakMap<HTMLFormElement, number>();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  const last = sent.get(form);
  if (last !== undefined && event.timeStamp - last < calm) event.preventDefault();
  else sent.set(form, event.timeStamp);
});

document.querySelector<HTMLElement>("[data-errors]")?.focus();

export {};
