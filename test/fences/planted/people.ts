import { houses, id } from "../names.ts";
import { at, plant, type Row } from "./rows.ts";

for (const house of houses) {
  plant("access.organisations", { id: id(house), training: house !== "real" });
}
const member = (house: string, name: string, account: string, role: string, more: Row = {}) =>
  plant("access.memberships", {
    org_id: id(house),
    id: id(name),
    account_id: id(account),
    role,
    from_at: at("past"),
    until_at: null,
    ...more,
  });
member("own", "self", "own account", "night_worker");
member("own", "colleague", "colleague's account", "night_worker");
member("own", "the other leader", "other leader's account", "leader");
member("own", "leader who left", "left account", "leader", { until_at: at("past") });
member("own", "leader who comes", "coming account", "leader", { from_at: at("future") });
member("own", "colleague who leaves tomorrow", "leaving account", "night_worker", { until_at: at("future") });
member("own", "analyst", "analyst's account", "analyst");
member("other", "stranger", "stranger's account", "leader");
member("other", "self elsewhere", "own account", "leader");
// The same number in another house is somebody else.
member("other", "self", "stranger's account", "deputy");
member("other", "the other leader", "stranger's account", "night_worker");
member("real", "self in a real house", "real account", "leader");
for (const name of ["own account", "colleague's account", "stranger's account"]) {
  plant("access.accounts", { id: id(name) });
}
const session = (house: string, name: string, member: string) =>
  plant("access.sessions", {
    id: id(name),
    token_hash: { sql: `sha256('${name}')` },
    org_id: id(house),
    membership_id: id(member),
    ends_at: at("future"),
    seen_at: at("future"),
  });
session("own", "own session", "self");
session("own", "colleague session", "colleague");
session("other", "session elsewhere", "self elsewhere");
session("real", "session in a real house", "self in a real house");
