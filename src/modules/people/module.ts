import { caring } from "#modules/access";
import { paths, type HavnModule } from "#platform/http";
import { postKin, showKin } from "./pages/kin.tsx";

/** A name is read and written through what the person is part of, such as a case. Its own is whom a worker knows. */
export const people: HavnModule = {
  name: "people",
  deeds: { "people.kin": caring },
  pages: (app) => {
    app.get(paths.kin(), showKin).post(postKin);
  },
};
