// What a flow is given: its name and its settings, from the command line.
import { join } from "node:path";

const [name, settings] = process.argv.slice(2);
export const flow = name;
export const given = JSON.parse(settings);

/** A path in the county's folder. */
export const at = (...parts) => join(given.county, ...parts);
