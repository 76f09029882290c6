import type { HavnModule } from "#platform/http";
import { accessApi } from "./api.ts";
import { glassSweep } from "./break-glass-sweep.ts";
import { memberPages } from "./pages/routes.ts";
import { rewrapping } from "./rewrap.ts";
import { caring, everybody } from "./role.ts";

const keepers = ["leader", "deputy", "data_protection_officer"];

export const access: HavnModule = {
  name: "access",
  deeds: {
    "access.sign-out": everybody,
    "access.more": everybody,
    "access.sessions": everybody,
    "access.end-sessions": everybody,
    "access.step-up": everybody,
    "access.open": caring,
    "access.wall-see": caring,
    "access.wall-own": caring,
    "access.wall-raise": caring,
    "access.wall-lift": caring,
    "access.break-glass": caring,
    "access.see-glass": [...caring, "data_protection_officer"],
    "access.review-glass": keepers,
    "access.members-see": keepers,
    "access.invite": ["leader"],
    "access.deactivate": ["leader"],
    "access.recover": keepers,
    // Those who can ask; what each of them sees is the database's to say.
    "access.approvals": [...caring, "data_protection_officer"],
    "access.approve": keepers,
    "access.keys": ["leader", "data_protection_officer"],
    "access.end-key-alarm": ["leader", "data_protection_officer"],
    "access.say-archive": ["leader", "data_protection_officer"],
    "access.ask-shred": ["leader"],
    "access.shred": ["leader"],
    // Written by the sign-in itself, before there is a session that could do anything.
    "access.sign-in": [],
    "access.sign-in-refused": [],
    "access.accept-invitation": [],
    "access.invite-by-operator": [],
    // Written by a sealed value that does not open, and at the keyboard of the machine.
    "access.key-alarm": [],
    "access.rotate-keys": [],
    "access.copy-keys": [],
  },
  sweeps: [rewrapping, glassSweep],
  pages: memberPages,
  api: accessApi,
};
