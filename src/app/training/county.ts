import type { Role } from "#modules/access";
import type { Terms, UnitKind } from "#modules/places";

/** The invented county. Points lie off the coast, so that nothing here can be taken for a real place. */
export const municipalities = [
  { number: "9901", name: "Nordheim", lat: 63.1, lon: 4.1 },
  { number: "9902", name: "Storvik", lat: 62.8, lon: 4.7 },
  { number: "9903", name: "Lykkja", lat: 62.6, lon: 3.9 },
  { number: "9904", name: "Lysvika", lat: 63.8, lon: 4.9 },
  { number: "9905", name: "Ytre Fjell", lat: 63.4, lon: 3.2 },
] as const;

export interface Person {
  /** Sign-in name; null for colleagues who exist in the story but cannot be signed in as. */
  handle: string | null;
  name: string;
  role: Role;
  phone: string;
}

export interface Room {
  label: string;
  whoFor: "women" | "men" | "either";
  childBeds: number;
  cots?: number;
  bathroom?: boolean;
  floor?: number;
  wheelchair?: boolean;
  filled?: "woman" | "man";
  children?: number[];
  closed?: "cleaning";
}

export interface Unit {
  name: string;
  /** The roof it shares with the house's other units of that name; without it, one of its own. */
  roof?: string;
  kind: UnitKind;
  women: boolean;
  men: boolean;
  children: boolean;
  ownEntrance: boolean;
  nightStaff: boolean;
  pets: boolean | null;
  wheelchair: boolean;
  usesHavn: boolean;
  interpreter: boolean | null;
  languages: string[] | null;
  byItself: boolean | null;
  larPharmacyKm: number | null;
  extraPlaces: number;
  turnaround: number;
  fundedRooms: number | null;
  /** Only where it differs from what the house says in entries.ts. */
  terms: Partial<Terms>;
  rooms: Room[];
}

export interface House {
  name: string;
  kind: "centre" | "municipality" | "partner" | "directorate";
  municipality: string | null;
  phone: string | null;
  people: Person[];
  units: Unit[];
}

/** Set to some weeks before the county is made: an answer grows old, and the county is made whenever somebody wants one. */
const on = null;
const yes = (ground: string | null = null) => ({
  answer: "yes" as const,
  decides: [],
  ground,
  confirmed: on,
});
const no = (ground: string | null = null) => ({ answer: "no" as const, decides: [], ground, confirmed: on });
const terms = (ground: string) => ({ answer: "conditions" as const, decides: [], ground, confirmed: on });

const house = { women: true, men: false, children: true, ownEntrance: false, nightStaff: true };
const plain = {
  ...{ pets: false, wheelchair: false, usesHavn: true, interpreter: true, languages: null },
  ...{ byItself: null, larPharmacyKm: null, extraPlaces: 0, turnaround: 0, fundedRooms: null },
};
const storvik = {
  ...{ roof: "Storvik krisesenter", languages: ["no", "en", "ar", "pl"], interpreter: null },
  ...{ pets: null, larPharmacyKm: 2, fundedRooms: 2 },
};

export const houses: House[] = [
  {
    name: "Nordheim krisesenter",
    kind: "centre",
    municipality: "9901",
    phone: "00 11 00 10",
    people: [
      { handle: "natt-nordheim", name: "Ida Moen", role: "night_worker", phone: "00 11 00 11" },
      { handle: "stedfortreder-nordheim", name: "Jonas Vik", role: "deputy", phone: "00 11 00 12" },
      { handle: "leder-nordheim", name: "Kari Lie", role: "leader", phone: "00 11 00 13" },
      {
        handle: "personvern-nordheim",
        name: "Nils Aas",
        role: "data_protection_officer",
        phone: "00 11 00 14",
      },
    ],
    units: [
      {
        ...house,
        ...plain,
        name: "Nordheim krisesenter",
        kind: "own-house",
        men: true,
        languages: ["no", "en", "so"],
        ...{ byItself: false, larPharmacyKm: 1, extraPlaces: 2, fundedRooms: 5 },
        terms: {},
        rooms: [
          { label: "1", whoFor: "women", childBeds: 0, floor: 1, filled: "woman" },
          { label: "2", whoFor: "women", childBeds: 2, floor: 1, filled: "woman", children: [4] },
          { label: "3", whoFor: "women", childBeds: 3, floor: 1, filled: "woman", children: [2, 9] },
          { label: "4", whoFor: "women", childBeds: 2, floor: 2, closed: "cleaning" },
          { label: "5", whoFor: "men", childBeds: 1, floor: 0, bathroom: true },
        ],
      },
    ],
  },
  {
    name: "Storvik krisesenter",
    kind: "centre",
    municipality: "9902",
    phone: "00 11 00 20",
    people: [
      { handle: "natt-storvik", name: "Amal Hussein", role: "night_worker", phone: "00 11 00 21" },
      { handle: null, name: "Per Dahl", role: "primary_contact", phone: "00 11 00 22" },
      { handle: null, name: "Siri Berg", role: "leader", phone: "00 11 00 23" },
    ],
    units: [
      {
        ...house,
        ...plain,
        name: "Storvik krisesenter",
        kind: "own-house",
        ...storvik,
        terms: { arrive: no("huset har felles kjøkken og små barn") },
        rooms: [
          { label: "A", whoFor: "women", childBeds: 1, floor: 1, filled: "woman" },
          { label: "B", whoFor: "women", childBeds: 2, cots: 2, floor: 1, bathroom: true },
        ],
      },
      {
        ...house,
        ...plain,
        name: "Skjermet avdeling",
        kind: "shielded",
        ownEntrance: true,
        wheelchair: true,
        ...storvik,
        byItself: true,
        terms: { arrive: yes(), lar: yes("apotek med utlevering i nærheten") },
        rooms: [
          { label: "Skjermet 1", whoFor: "women", childBeds: 2, floor: 0, bathroom: true },
          { label: "Skjermet 2", whoFor: "women", childBeds: 0, floor: 0, bathroom: true },
        ],
      },
    ],
  },
  {
    name: "Lykkja krisesenter",
    kind: "centre",
    municipality: "9903",
    phone: "00 11 00 30",
    people: [
      { handle: "leder-lykkja", name: "Tuva Ness", role: "leader", phone: "00 11 00 31" },
      { handle: null, name: "Oskar Rø", role: "deputy", phone: "00 11 00 32" },
    ],
    units: [
      {
        ...house,
        ...plain,
        name: "Havneleilighetene",
        kind: "municipal-flat",
        men: true,
        ownEntrance: true,
        nightStaff: false,
        pets: true,
        ...{ byItself: true, larPharmacyKm: 8, turnaround: 120, fundedRooms: 3 },
        terms: { arrive: yes(), detox: no() },
        rooms: [
          {
            ...{ label: "Leilighet 1", whoFor: "either", childBeds: 3 },
            ...{ bathroom: true, floor: 0, wheelchair: true },
          },
          { label: "Leilighet 2", whoFor: "either", childBeds: 1, bathroom: true, floor: 2, filled: "man" },
        ],
      },
      {
        ...house,
        ...plain,
        name: "Rustjenesten i Lykkja",
        kind: "substance-service",
        men: true,
        children: false,
        larPharmacyKm: 0,
        terms: { arrive: yes(), use: no(), detox: yes() },
        rooms: [{ label: "Plass 1", whoFor: "either", childBeds: 0 }],
      },
    ],
  },
  {
    name: "Lysvika senter",
    kind: "centre",
    municipality: "9904",
    phone: "00 11 00 40",
    people: [
      { handle: "vakt-lysvika", name: "Mari Fjell", role: "primary_contact", phone: "00 11 00 41" },
      { handle: null, name: "Hege Sand", role: "leader", phone: "00 11 00 42" },
    ],
    units: [
      {
        ...house,
        ...plain,
        name: "Lysvika senter",
        kind: "specialised",
        ownEntrance: true,
        wheelchair: true,
        ...{ interpreter: null, byItself: true, larPharmacyKm: 3, fundedRooms: 3 },
        terms: {
          arrive: yes(),
          use: terms("på eget rom"),
          storage: yes(),
          lar: yes(),
          equipment: yes(),
          detox: terms("sammen med ruspoliklinikken"),
        },
        rooms: [
          { label: "Hav 1", whoFor: "women", childBeds: 2, bathroom: true, floor: 0 },
          { label: "Hav 2", whoFor: "women", childBeds: 1, bathroom: true, floor: 1 },
          { label: "Hav 3", whoFor: "women", childBeds: 0, bathroom: true, floor: 1 },
        ],
      },
    ],
  },
  {
    name: "Ytre Fjell krisesenter",
    kind: "centre",
    municipality: "9905",
    phone: "00 11 00 50",
    people: [],
    units: [
      {
        ...house,
        ...plain,
        name: "Ytre Fjell krisesenter",
        kind: "own-house",
        usesHavn: false,
        terms: {},
        rooms: [],
      },
    ],
  },
  {
    name: "Nordheim kommune",
    kind: "municipality",
    municipality: "9901",
    phone: "00 11 00 60",
    people: [
      { handle: "koordinator-nordheim", name: "Anne Holt", role: "coordinator", phone: "00 11 00 61" },
      { handle: "tryggest-nordheim", name: "Bjørn Lund", role: "tryggest", phone: "00 11 00 62" },
    ],
    units: [],
  },
  {
    name: "Nav Nordheim",
    kind: "partner",
    municipality: "9901",
    phone: "00 11 00 70",
    people: [{ handle: "nav-nordheim", name: "Liv Tangen", role: "partner", phone: "00 11 00 71" }],
    units: [],
  },
  {
    name: "LAR Øvingsfylket",
    kind: "partner",
    municipality: "9902",
    phone: "00 11 00 80",
    people: [{ handle: "lar-fylket", name: "Rune Haug", role: "partner", phone: "00 11 00 81" }],
    units: [],
  },
  {
    name: "Øvingsdirektoratet",
    kind: "directorate",
    municipality: null,
    phone: null,
    people: [{ handle: "analytiker", name: "Guro Myhre", role: "analyst", phone: "00 11 00 91" }],
    units: [],
  },
];
