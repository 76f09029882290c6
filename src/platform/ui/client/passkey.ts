/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

// Asks the device and puts its answer into the form, which is then sent as any other: the answer to a refusal is a page.
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  if (!browserSupportsWebAuthn()) say(form, form.dataset.none);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const what = (event.submitter as HTMLElement | null)?.dataset.ask ?? "";
    if (form.ariaBusy !== "true") void ask(form, what);
  });
}

function say(form: HTMLFormElement, words = ""): void {
  const place = form.querySelector("[data-passkey-say]");
  if (place) place.textContent = words;
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
}

async function ask(form: HTMLFormElement, what: string): Promise<void> {
  form.ariaBusy = "true";
  say(form);
  try {
    const body = new URLSearchParams({ what, code: field(form, "code")?.value ?? "" });
    const asked = await fetch(form.dataset.passkey ?? "", { method: "POST", body }).catch(() => undefined);
    if (!asked?.ok) return say(form, form.dataset.failed);
    const optionsJSON = await asked.json();
    const making = what === "register";
    const answer = making
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON });
    field(form, "answer")!.value = JSON.stringify(answer);
    field(form, "how")!.value = making ? "make" : "get";
    form.submit();
  } catch {
    say(form, form.dataset.cancelled);
  } finally {
    form.ariaBusy = "false";
  }
}
