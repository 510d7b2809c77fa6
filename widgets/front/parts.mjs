// What is built of the course's controls, views and desk: the files that `parts.json` names, as modules for esbuild.
import fs from "node:fs";
import path from "node:path";

const course = path.join(import.meta.dirname, "../resiliency");
const read = (name) => fs.readFileSync(path.join(course, name), "utf8").replace(/\r\n/g, "\n");
const table = JSON.parse(read("controls/parts.json"));
const each = (kind) => [...new Set(Object.values(table).flatMap((row) => row[kind]))]; // files, each once, in the order of the table
const DECLARED = /^(?:async )?(?:function|const|let|class) (\w+)/gm;

/** The controls' own styles, each once, in the order of the table; page.css has what they share, and goes before. */
export const styles = each("style").filter((part) => part !== "views/frame").map((part) => path.join(course, `${part}.css`));

/** The text of all that is built in: a test compares it with what was built. */
export const sources = ["controls/keep.js", ...each("script").map((part) => `${part}.js`), ...each("style").map((part) => `${part}.css`)].map(read);

/** "resiliency:controls" has them all by name; "resiliency:board" is the text that Python sends elsewhere, with keep.js as a module. */
export const parts = {
  name: "parts",
  setup(build) {
    const keep = read("controls/keep.js"), names = [...keep.matchAll(DECLARED)].map(([, name]) => name).join(", ");
    const made = {
      controls: Object.keys(table).map((name, n) => `import c${n} from "resiliency:${name}";`).join("\n") + `\nexport default {${Object.keys(table).map((name, n) => `${name}: c${n}`).join(", ")}};`,
      keep: `${keep}\nexport {${names}};`,
      ...Object.fromEntries(Object.entries(table).map(([name, {script}]) => [name, `import {${names}} from "resiliency:keep";\n${script.map((part) => read(`${part}.js`)).join("")}`])),
    };
    build.onResolve({filter: /^resiliency:/}, ({path: name}) => ({path: name.slice("resiliency:".length), namespace: "resiliency"}));
    build.onLoad({filter: /.*/, namespace: "resiliency"}, ({path: name}) => ({contents: made[name], resolveDir: course}));
  },
};
