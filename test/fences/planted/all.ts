import "./people.ts";
import "./things.ts";
import "./asked.ts";
import "./letterbox.ts";
import "./sealed.ts";

export { nameOf, planted, type Row } from "./rows.ts";
