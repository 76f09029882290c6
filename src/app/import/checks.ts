import type { CentresFile, Standing } from "#modules/directory";
import type { Fault } from "./read-file.ts";

/** What the form alone does not tell: rows that clash, places that do not exist, dates that have not been. */
export function checkFile(file: CentresFile, standing: Standing, today: string): Fault[] {
  const faults: Fault[] = [];
  if (file.compiled > today) faults.push({ path: ["compiled"], says: "er en dag som ikke har vært ennå" });
  if (file.centres.length === 0) faults.push({ path: ["centres"], says: "skal ha minst ett senter" });
  const ids = new Set(file.centres.map((centre) => centre.id));
  file.centres.forEach((centre, index) => {
    const path = ["centres", index];
    const before = file.centres.slice(0, index);
    if (before.some((other) => other.id === centre.id)) {
      faults.push({ path: [...path, "id"], says: "er brukt av et senter lenger opp" });
    }
    if (before.some((other) => other.uuid === centre.uuid)) {
      faults.push({ path: [...path, "uuid"], says: "er brukt av et senter lenger opp" });
    }
    for (const taken of standing.taken) {
      if (taken.id === centre.id && taken.training) {
        faults.push({ path: [...path, "id"], says: "er brukt av et øvelsessenter" });
      } else if (taken.id === centre.id && taken.uuid !== centre.uuid) {
        faults.push({ path: [...path, "uuid"], says: `skal aldri endres, og var ${taken.uuid}` });
      } else if (taken.id !== centre.id && taken.uuid === centre.uuid) {
        faults.push({ path: [...path, "uuid"], says: `er brukt av ${taken.id} og brukes aldri på nytt` });
      }
    }
    (centre.replacedBy ?? []).forEach((next, at) => {
      if (!ids.has(next.id)) {
        faults.push({ path: [...path, "replacedBy", at, "id"], says: `${next.id} finnes ikke i fila` });
      }
    });
    faults.push(...placesAndDates(centre, path, file.compiled, standing.municipalities));
  });
  return faults;
}

function placesAndDates(
  value: unknown,
  path: (string | number)[],
  compiled: string,
  municipalities: ReadonlySet<string>,
): Fault[] {
  const name = path.findLast((part) => typeof part === "string" && part !== "is");
  if (typeof value === "string") {
    if (["host", "serves", "municipalities"].includes(String(name)) && !municipalities.has(value)) {
      return [{ path, says: `${value} er ikke en kommune i dag` }];
    }
    // A month or a year is compared as far as it goes.
    if (name === "date" && value > compiled) return [{ path, says: "er etter dagen fila er laget" }];
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => placesAndDates(one, [...path, at], compiled, municipalities));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    placesAndDates(one, [...path, key], compiled, municipalities),
  );
}
