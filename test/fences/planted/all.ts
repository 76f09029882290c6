import "./people.ts";
import "./things.ts";
import "./asked.ts";
import "./sealed.ts";

export { nameOf, planted, type Row } from "./rows.ts";
