/** Tables that lead to somebody's way, or seem to, and have no wall of their own, each with the reason. */
export const withoutWall: Record<string, string> = {
  "access.oidc_doors": "the subject is a sign-in of staff",
  "cases.bulk_closings": "that many were closed at once, and not which; each closing has a wall",
  "places.closures": "a room out of use; nobody lives there",
  "places.closure_endings": "as above",
  "places.conflict_marks":
    "keyed marks, read by every house: without them a walled worker could put two who may not meet under one roof",
  "access.break_glass_reviews": "seen with the break-glass it is of, which has a wall (policy `concerned`)",
  "access.break_glass_lapses": "as above",
  "access.approvals": "seen with the request it is of, which has a wall (policy `concerned`)",
  "access.approval_uses": "as above",
  "access.invitations": "of staff; it points at the approval that let them in",
  "access.invitation_endings": "as above",
  "access.role_keys":
    "names the key of a letterbox; whom its reports are about nobody knows before one is read",
};
