/** Why a start was refused. The code is stable (tests and operators lean on it), the sentence is for people. */
export interface StartRefusal {
  code: StartRefusalCode;
  sentence: string;
}

export type StartRefusalCode =
  | "already-running"
  | "no-programs"
  | "programs-unusable"
  | "no-account"
  | "folder-unusable"
  | "wrong-version"
  | "other-postgres"
  | "disk-full"
  | "start-failed"
  | "url-wrong"
  | "unreachable"
  | "credentials-wrong"
  | "server-too-old";

export type Refused = { no: StartRefusal };

const outside = "sett DATABASE_URL til en PostgreSQL-tjener (15 eller nyere)";

const refuse =
  <Facts>(code: StartRefusalCode, sentence: (facts: Facts) => string) =>
  (facts: Facts): Refused => ({ no: { code, sentence: sentence(facts) } });

export const alreadyRunning = refuse<{ folder: string; pid: number | undefined }>(
  "already-running",
  ({ folder, pid }) =>
    `Havn kjører allerede på datamappen ${folder}${pid ? ` (prosess ${pid})` : ""}; stopp den først, eller velg en annen mappe med HAVN_DATA.`,
);
export const noPrograms = refuse<{ platform: string }>(
  "no-programs",
  ({ platform }) => `Den innebygde databasen finnes ikke for ${platform}; ${outside}.`,
);
export const programsUnusable = refuse<{ folder: string; reason: string }>(
  "programs-unusable",
  ({ folder, reason }) => `Databaseprogrammene i ${folder} lar seg ikke kjøre her (${reason}); ${outside}.`,
);
export const noAccount = refuse<object>(
  "no-account",
  () =>
    `Databasen kan ikke kjøre som root, og maskinen har verken brukeren postgres eller nobody; start Havn som en vanlig bruker, eller ${outside}.`,
);
export const namelessAccount = refuse<object>(
  "no-account",
  () =>
    `Databasen kan ikke lages av en bruker uten navn på maskinen; gi brukeren en linje i /etc/passwd, eller ${outside}.`,
);
export const folderUnusable = refuse<{ folder: string; reason: string }>(
  "folder-unusable",
  ({ folder, reason }) => `Datamappen ${folder} kan ikke brukes: ${reason}.`,
);
export const wrongVersion = refuse<{ folder: string; made: number; have: number }>(
  "wrong-version",
  ({ folder, made, have }) =>
    `Databasen i ${folder} er laget med PostgreSQL ${made}, men her er PostgreSQL ${have}; start med utgaven av Havn som laget den, eller hent inn en sikkerhetskopi i en ny mappe.`,
);
export const otherPostgres = refuse<{ folder: string; pid: number }>(
  "other-postgres",
  ({ folder, pid }) =>
    `En annen PostgreSQL (prosess ${pid}) bruker databasen i ${folder}; stopp den før du starter Havn.`,
);
export const diskFull = refuse<{ folder: string }>(
  "disk-full",
  ({ folder }) => `Disken der datamappen ${folder} ligger er full; frigjør minst 200 MB og start Havn igjen.`,
);
export const startFailed = refuse<{ reason: string; log: string }>(
  "start-failed",
  ({ reason, log }) => `Databasen startet ikke (${reason}); mer står i ${log}.`,
);
export const urlWrong = refuse<object>(
  "url-wrong",
  () =>
    "DATABASE_URL er ikke en gyldig adresse; skriv den som postgresql://bruker:passord@tjener:5432/database.",
);
export const unreachable = refuse<{ address: string; reason: string }>(
  "unreachable",
  ({ address, reason }) =>
    `Får ikke kontakt med databasen på ${address} (${reason}); se at tjeneren kjører og at DATABASE_URL stemmer.`,
);
export const credentialsWrong = refuse<{ address: string; user: string }>(
  "credentials-wrong",
  ({ address, user }) =>
    `Databasen på ${address} slapp ikke inn brukeren ${user}; se at navn og passord i DATABASE_URL stemmer.`,
);
export const serverTooOld = refuse<{ address: string; version: number }>(
  "server-too-old",
  ({ address, version }) =>
    `Databasen på ${address} er PostgreSQL ${version}, men Havn trenger 15 eller nyere.`,
);

/** Says what a failed write in the data folder means; anything it does not know is thrown on. */
export function folderTrouble(error: unknown, folder: string): Refused {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull({ folder });
  if (code === "EROFS") return folderUnusable({ folder, reason: "den er skrivebeskyttet" });
  if (code === "EACCES" || code === "EPERM")
    return folderUnusable({ folder, reason: "denne brukeren har ikke tilgang til den" });
  // Node says ENOENT when it may not make a folder on a read-only file system.
  if (code === "ENOENT") return folderUnusable({ folder, reason: "den kan ikke lages" });
  if (code === "ENOTDIR" || code === "EEXIST")
    return folderUnusable({ folder, reason: "noe i stien er ikke en mappe" });
  throw error;
}
