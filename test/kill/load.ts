import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "./worker.ts";

const need = {
  who: "woman",
  children: [],
  substance: [],
  pets: false,
  wheelchair: false,
  avoid: [],
  maxKm: null,
};

/** The night again and again: a contact, a place, a case, an offer; now and then the offer is taken back. */
export async function send(worker: Worker, unit: string): Promise<void> {
  for (let turn = 0; !worker.tired; turn++) {
    const contact = await worker.change("contact", "/api/v1/contacts", { need });
    if (!contact) throw new Error("a contact was refused");
    await worker.get("/vakt", "text/html");
    const hold = await worker.change("hold", `/api/v1/contacts/${contact.id}/holds`, { unit });
    if (!hold) continue;
    const opened = await worker.change("case", `/api/v1/contacts/${contact.id}/case`, { hold: hold.id });
    if (!opened) throw new Error("a case was refused");
    const what = { hold: hold.id, parts: ["danger"], basis: "person-agreed", greeting: "Øvelse" };
    const offer = await worker.change("offer", `/api/v1/cases/${opened.id}/offers`, what);
    if (offer && turn % 5 === 4) {
      await worker.change("withdrawal", `/api/v1/offers/${offer.id}/withdrawal`, {}, offer.id);
    }
    await pause(10);
  }
}

/** Answers what comes in: yes to three of four. */
export async function receive(worker: Worker): Promise<void> {
  for (let turn = 0; !worker.tired;) {
    const { text } = await worker.get("/api/v1/requests");
    const { requests } = JSON.parse(text) as { requests: { id: string; state: string }[] };
    const open = requests.filter((one) => one.state === "open");
    for (const { id } of open.slice(0, 3)) {
      const no = turn++ % 4 === 3;
      const answer = no ? { answer: "decline", reason: "staffing" } : { answer: "accept" };
      await worker.change(no ? "decline" : "accept", `/api/v1/requests/${id}/answer`, answer, id);
    }
    await pause(20);
  }
}
