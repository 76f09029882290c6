/**
 * Clauses whose loss the generated worlds cannot see, because another stands behind each: a foreign key that lets no id stand in
 * two houses, the fence around grants, or the system's own role, which the worlds do not ask as. May only shrink.
 */
export const known: readonly string[] = [
  "access.subjects acting using: (org_id = ( SELECT access.acting_org() AS acting_org))",
  "cases.cases acting using: (org_id = ( SELECT access.acting_org() AS acting_org))",
  "granted_subjects: g.org_id = me.org_id",
  "cases.cases own using: (org_id = ( SELECT access.current_org() AS current_org))",
  'cases.cases own using: (( SELECT access."current_role"() AS "current_role") = ANY (\'{night_worker,leader,primary_contact,deputy}\'::text[]))',
  'cases.cases own using: ((org_id = ( SELECT access.current_org() AS current_org)) AND (( SELECT access."current_role"() AS "current_role") = ANY (\'{night_worker,leader,primary_contact,deputy}\'::text[])))',
  "cases.cases walled using: ((id = ANY (( SELECT access.walled_subjects() AS walled_subjects)::uuid[])) IS NOT TRUE)",
  "reach: p.org_id = me.org_id",
  "reach: s.org_id = me.org_id",
  "reach: g.org_id = s.org_id",
  "session: m.org_id = s.org_id",
];
