import { substanceCodes } from "../vocabulary.ts";

const text = { type: "string" };
const day = { type: "string", format: "date" };
const ground = {
  source: {
    ...text,
    description: "The address of an open source, or `centre` when the centre says it itself.",
  },
  asserted_on: {
    ...text,
    description: "When the source said it: a year, a month or a day; `~` after it means about (ISO 8601-2).",
  },
};
const carries = (codes: readonly string[]) => ({
  type: "object",
  required: ["taxonomy_term"],
  properties: {
    taxonomy_term: { type: "object", required: ["code"], properties: { code: { enum: codes } } },
  },
});

/**
 * How Havn uses the standard, as JSON Merge Patches (RFC 7386) on its schemas of the same name. Our own words
 * only: the standard's schemas are CC BY-SA and are not part of Havn.
 */
export const profile = {
  service: {
    $comment:
      "A stay says its answer on active substance use, exactly one of four. Free places are never published.",
    required: ["id", "name", "status", "organization_id", "description", "attributes"],
    properties: { capacities: false, wait_time: false, contacts: false, assurer_email: false },
    anyOf: [
      { properties: { attributes: { not: { contains: carries(["stay"]) } } } },
      {
        required: ["eligibility_description"],
        properties: {
          attributes: { contains: carries(Object.values(substanceCodes)), minContains: 1, maxContains: 1 },
        },
      },
    ],
  },
  location: {
    $comment: "No address and no point for any house, so that a hidden one looks like the others.",
    properties: {
      location_type: { const: "physical" },
      latitude: false,
      longitude: false,
      addresses: false,
      transportation: false,
      contacts: false,
    },
  },
  attribute: {
    $comment:
      "Every statement carries where it stands and when; what the centre says, also until when it counts.",
    properties: {
      ...ground,
      confirmed_until: day,
      note: { ...text, description: "The centre's own words." },
      note_language: { enum: ["nb", "nn"] },
    },
  },
  service_area: {
    $comment: "A municipality by its number of 1 January 2024.",
    required: ["id", "extent", "extent_type"],
    properties: {
      extent: { pattern: "^[0-9]{4}$" },
      extent_type: { const: "kommunenummer" },
      ...ground,
    },
  },
  phone: {
    $comment: "Only numbers somebody has checked, or the centre stands by.",
    properties: { ...ground },
  },
} as const;

export type ProfilePart = keyof typeof profile;
export const profileParts = Object.keys(profile) as ProfilePart[];
export const isProfilePart = (text: string): text is ProfilePart => Object.hasOwn(profile, text);
