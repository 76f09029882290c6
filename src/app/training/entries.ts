import type { Decider, FactValues, Group, TermKey, TermSaid as Answer } from "#modules/directory";

type ByGroup = Partial<Record<Group, Answer>>;

/** Something said on one day, by the leader where there is one. */
interface Said {
  daysAgo: number;
  facts: Partial<FactValues>;
  terms: Partial<Record<TermKey, Answer | ByGroup>>;
}

/** What an invented centre says of itself in the overview. It fits the terms of its units in county.ts. */
export interface TrainingEntry {
  id: string;
  uuid: string;
  house: string;
  lang: "nb" | "nn";
  /** Groups that answers for all are given for. */
  takes: readonly Group[];
  said: readonly Said[];
  /** Days since everything was last confirmed with one press; null: never. */
  confirmedDaysAgo: number | null;
}

const yes = (ground = ""): Answer => ({ answer: "yes", decides: [], ground });
const no = (ground = ""): Answer => ({ answer: "no", decides: [], ground });
const when = (decides: readonly Decider[], ground = ""): Answer => ({
  answer: "conditions",
  decides,
  ground,
});

const day = { stay: true, day: true, advice: true, roundTheClock: true };

export const entries: readonly TrainingEntry[] = [
  // Everything answered, and confirmed last week.
  {
    id: "nordheim",
    uuid: "ea1a9dd0-70ed-41dd-a73e-db7114c3d9b7",
    house: "Nordheim krisesenter",
    lang: "nb",
    takes: ["women", "men", "withChildren"],
    said: [
      {
        daysAgo: 230,
        facts: {
          ...day,
          phone: "00 11 00 10",
          women: true,
          men: true,
          children: true,
          pets: false,
          wheelchair: false,
          interpreter: true,
          languages: ["no", "en", "so"],
        },
        terms: {
          arrive: no("vi hadde bare én på vakt om natta"),
          use: no(),
          storage: no(),
          lar: yes(),
          equipment: yes("nalokson ligger på vaktrommet"),
          detox: no(),
          ownEntrance: no(),
          nightStaff: yes(),
          visitors: no("av hensyn til de andre som bor her"),
          smoking: yes("på terrassen"),
        },
      },
      {
        daysAgo: 58,
        facts: {},
        terms: { arrive: when(["night-staff", "danger-to-others"], "når nattevakta ikke er alene") },
      },
    ],
    confirmedDaysAgo: 6,
  },
  // Many conditions, each with what decides. Some facts have never been said.
  {
    id: "storvik",
    uuid: "ac805820-1e6e-4cce-a755-821064955a52",
    house: "Storvik krisesenter",
    lang: "nb",
    takes: ["women", "withChildren"],
    said: [
      {
        daysAgo: 40,
        facts: {
          ...day,
          phone: "00 11 00 20",
          women: true,
          men: false,
          children: true,
          wheelchair: true,
          languages: ["no", "en", "ar", "pl"],
        },
        terms: {
          arrive: {
            women: when(
              ["shielded-unit", "free-room", "danger-to-others"],
              "i skjermet avdeling, ikke i huset",
            ),
            withChildren: when(["shielded-unit", "how-affected", "children-in-house"]),
          },
          use: no("vi snakker om rus samme kveld"),
          storage: when(["locked-away", "night-staff"], "låst skap ved vaktrommet"),
          lar: when(["dose-arranged", "locked-away"], "apotek med utlevering i nærheten"),
          equipment: yes(),
          detox: no("legevakt først"),
          ownEntrance: when(["shielded-unit"]),
          nightStaff: yes(),
          visitors: when(["agreed-beforehand", "children-in-house"]),
          smoking: when(["own-room"], "ute, ved egen inngang"),
        },
      },
    ],
    confirmedDaysAgo: null,
  },
  // Not the same for women, for men and for those who bring children; the telephone is soon to be confirmed again.
  {
    id: "lykkja",
    uuid: "ae57e275-2820-47e3-8370-9975d00048a3",
    house: "Lykkja krisesenter",
    lang: "nn",
    takes: ["women", "men", "withChildren"],
    said: [
      {
        daysAgo: 81,
        facts: {
          ...day,
          roundTheClock: false,
          phone: "00 11 00 30",
          women: true,
          men: true,
          children: true,
          pets: true,
          interpreter: true,
        },
        terms: {
          arrive: {
            women: yes(),
            men: when(["free-room", "agreed-beforehand"], "vi har éi leilegheit for menn"),
            withChildren: when(["how-affected", "service-follows-up"]),
          },
          use: {
            women: yes("i eiga leilegheit; vi kjem innom kvar dag"),
            men: yes("i eiga leilegheit; vi kjem innom kvar dag"),
            withChildren: no("ikkje der det bur born"),
          },
          storage: { women: yes(), men: yes(), withChildren: when(["locked-away"]) },
          lar: yes(),
          equipment: yes(),
          detox: {
            women: when(["service-follows-up"], "hos rustenesta i kommunen"),
            men: when(["service-follows-up"], "hos rustenesta i kommunen"),
            withChildren: no(),
          },
          ownEntrance: yes(),
          nightStaff: no(),
        },
      },
    ],
    confirmedDaysAgo: null,
  },
  // Said long ago: nothing of it counts as confirmed any more.
  {
    id: "lysvika",
    uuid: "b0a9e270-2d5a-40cd-a14f-80f516fc33d7",
    house: "Lysvika senter",
    lang: "nb",
    takes: ["women", "withChildren"],
    said: [
      {
        daysAgo: 420,
        facts: {
          ...day,
          phone: "00 11 00 40",
          women: true,
          men: false,
          children: true,
          pets: false,
          wheelchair: true,
        },
        terms: {
          arrive: yes(),
          use: when(["own-room"], "på eget rom"),
          storage: yes(),
          lar: yes(),
          equipment: yes(),
          detox: when(["service-follows-up", "health-tonight"], "sammen med ruspoliklinikken"),
          ownEntrance: yes(),
          nightStaff: yes(),
        },
      },
    ],
    confirmedDaysAgo: null,
  },
  // Does not use Havn, and has said nothing.
  {
    id: "ytrefjell",
    uuid: "6a1b748b-0eb9-4f13-88cb-a2fb22973e91",
    house: "Ytre Fjell krisesenter",
    lang: "nb",
    takes: [],
    said: [],
    confirmedDaysAgo: null,
  },
];
