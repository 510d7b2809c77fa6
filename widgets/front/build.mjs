// Build the page's script and style, packed ones beside them, and the licences of what is in them. `node build.mjs FOLDER` builds elsewhere.
import esbuild from "esbuild";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { parts, sources, styles } from "./parts.mjs";

const here = import.meta.dirname;
const out = process.argv[2] ?? path.join(here, "../resiliency/page/voila/templates/resiliency/static");
const shared = {bundle: true, minify: true, legalComments: "none", logLevel: "warning", absWorkingDir: here};

// Packages of which the page needs little, and what stands in for them.
const STAND_INS = {
  jquery: "./src/jquery.js", "sanitize-html": "./src/sanitize.js", "@lumino/widgets": "./src/lumino.js", "lodash/isEqual": "underscore/modules/isEqual.js",
};
const standIns = {
  name: "stand-ins",
  setup(build) { // esbuild's own `alias` would also change where a stand-in itself finds the package
    build.onResolve({filter: new RegExp(`^(${Object.keys(STAND_INS).join("|")})$`)}, ({path: name, kind}) => build.resolve(STAND_INS[name], {kind, resolveDir: here}));
  },
};

const script = await esbuild.build({
  ...shared, entryPoints: ["src/page.js", "src/anywidget.js"], outdir: out, format: "esm", target: "es2022", external: ["./anywidget.js"], metafile: true,
  plugins: [standIns, parts], define: {"process.env.NODE_ENV": '"production"'},
  tsconfigRaw: {compilerOptions: {useDefineForClassFields: false}}, // as @lumino/widgets is built
});
const style = ["page.css", ...styles].map((file) => `@import ${JSON.stringify(path.relative(here, path.resolve(here, file)).replaceAll("\\", "/").replace(/^(?!\.)/, "./"))};`).join("\n");
await esbuild.build({...shared, stdin: {contents: style, loader: "css", resolveDir: here}, outfile: path.join(out, "page.css"), external: ["data:*"]});

const packages = new Set(Object.keys(script.metafile.inputs).map((file) => file.match(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
const notices = [...packages].sort().map((name) => {
  const folder = path.join(here, "node_modules", name);
  const {version, license} = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? fs.readFileSync(path.join(folder, file), "utf8").replace(/\r\n/g, "\n").trim() : `Published under the ${license} licence; its package has no licence file.`;
  return `${name} ${version} (${license})\n\n${text}\n`;
});
fs.writeFileSync(path.join(out, "page.js.LICENSE.txt"), `page.js and anywidget.js hold these packages, each under its own licence.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`);

// What travels: packed as small as it gets. `diff` of two builds leaves these two out, because each release of Node packs its own way.
const built = ["page.js", "page.css", "anywidget.js"];
for (const name of built) {
  const file = path.join(out, name), content = fs.readFileSync(file);
  fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(content, {params: {[zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length}}));
  fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, {level: 9}));
}
const hash = (contents) => contents.reduce((sum, each) => sum.update(each), crypto.createHash("sha256")).digest("hex").slice(0, 12);
const hashes = {page: hash(built.map((name) => fs.readFileSync(path.join(out, name)))), controls: hash(sources)};
fs.writeFileSync(path.join(out, "built.json"), `${JSON.stringify(hashes)}\n`);
