// Build the page's script and style, with the licences of what is in them. `node build.mjs FOLDER` builds elsewhere.
import esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const out = process.argv[2] ?? path.join(here, "../resiliency/page/voila/templates/resiliency/static");
const shared = {bundle: true, minify: true, legalComments: "none", logLevel: "warning", absWorkingDir: here};
const alias = {"sanitize-html": "./src/sanitize.js"};

const script = await esbuild.build({
  ...shared, entryPoints: ["src/page.js"], outfile: path.join(out, "page.js"), format: "esm", target: "es2022", alias, metafile: true,
  define: {"process.env.NODE_ENV": '"production"'},
});
await esbuild.build({...shared, entryPoints: ["page.css"], outfile: path.join(out, "page.css"), external: ["data:*"]});

const packages = new Set(Object.keys(script.metafile.inputs).map((file) => file.match(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
const notices = [...packages].sort().map((name) => {
  const folder = path.join(here, "node_modules", name);
  const {version, license} = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? fs.readFileSync(path.join(folder, file), "utf8").replace(/\r\n/g, "\n").trim() : `Published under the ${license} licence; its package has no licence file.`;
  return `${name} ${version} (${license})\n\n${text}\n`;
});
fs.writeFileSync(path.join(out, "page.js.LICENSE.txt"), `page.js holds these packages, each under its own licence.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`);
