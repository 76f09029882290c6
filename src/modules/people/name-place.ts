/** Where a sealed name belongs; it opens nowhere else. */
export function namePlace(org: string, row: string) {
  return { org, table: "people.names", column: "sealed", row };
}

export function identityPlace(org: string, row: string) {
  return { org, table: "people.identity_marks", column: "sealed", row };
}
