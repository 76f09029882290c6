/** What an address names by its first words, and where that stands. A new address with an id must be named here. */
export const kinds: Record<string, string> = {
  "/kontakt": "intake.contacts",
  "/api/v1/contacts": "intake.contacts",
  "/sak": "cases.cases",
  "/api/v1/cases": "cases.cases",
  "/plass": "places.holds",
  "/api/v1/holds": "places.holds",
  "/gi-over": "handovers.offers",
  "/api/v1/offers": "handovers.offers",
  "/spurt": "handovers.requests",
  "/api/v1/requests": "handovers.requests",
  "/nei": "intake.decisions",
  "/api/v1/refusals": "intake.decisions",
  "/hus": "places.houses",
  "/enhet": "places.units",
  "/rom": "places.rooms",
  "/opphold": "places.stays",
  "/api/v1/stays": "places.stays",
  "/medlemmer": "access.memberships",
  "/invitasjon": "access.invitations",
  "/ny-nokkel": "access.recoveries",
  "/unntak": "places.exemptions",
  "/ring": "places.cautions",
  "/venter/forslag": "intake.proposals",
  "/skjermet": "sealed.cases",
  "/nodapning": "access.break_glass",
  "/api/v1/break-glass": "access.break_glass",
  "/ring-hus": "cases.calls",
  "/innsyn": "cases.disclosures",
  "/nokler/varsel": "access.key_alarms",
  "/nokler/sak": "cases.cases",
  "/nokler/sletting": "access.shreddings",
  "/saker/avslutt": "access.approval_requests",
  "/godkjenninger": "access.approval_requests",
  "/gjennomgang": "oversight.flags",
  "/gjennomgang/sporsmal": "oversight.questions",
  "/postkasse": "concerns.reports",
};

/** Addresses with a part left open that names nothing of anybody's, and why. */
export const openAddresses: Record<string, string> = {
  "/oversikt": "public: centres",
  "/trening/oversikt": "public: invented centres",
  "/kommune": "public: municipalities",
  "/trening/kommune": "public: invented municipalities",
  "/embed/kommune": "public: a fragment for municipal sites",
  "/assets": "public: style, script and type",
  "/api/hsds": "public: open data",
  "/api/v1/centres": "public: centres",
  "/oppforing": "words of a closed list; the entry is the caller's own",
};

/** What is about one person's way, and is hidden from whoever is walled from it. A caution names nobody; it is the house's. */
export const ofAJourney = new Set([
  "intake.contacts",
  "cases.cases",
  "places.holds",
  "handovers.offers",
  "handovers.requests",
  "intake.decisions",
  "places.stays",
  "intake.proposals",
  "sealed.cases",
  "oversight.flags",
  "oversight.questions",
]);

const prefixIn = (names: Record<string, string>, pattern: string) =>
  Object.keys(names)
    .filter((prefix) => pattern.startsWith(`${prefix}/`))
    .toSorted((a, b) => b.length - a.length)[0];

export function kindOf(pattern: string): string | undefined {
  const prefix = prefixIn(kinds, pattern);
  return prefix && kinds[prefix];
}
export const isOpenAddress = (pattern: string) => prefixIn(openAddresses, pattern) !== undefined;

/**
 * Where nobody here is answered otherwise than a stranger, because what it takes lives too shortly or is made elsewhere.
 * Strangers are compared there all the same; what is missing is only the proof that somebody gets in.
 */
export const withoutOwner: Record<string, string> = {
  "GET /ring-hus/:id": "a call between houses, made when nobody is left in one",
  "POST /sak/:id/beskjed/:message/angre": "a message in the minutes before it is sent",
  "GET /sak/:id/sett/sporsmal": "takes who and when from the table it is reached from",
  "POST /nokler/varsel/:id/slutt": "an alarm nobody has looked at",
  "POST /nokler/sletting/:id": "a key that is about to be destroyed",
  "POST /api/v1/break-glass/:id/end": "glass that is broken now, by the one who broke it",
};
