// Builds dist/ from src/ and the locked packages: `node build.mjs FOLDER`.

import { readFile } from "node:fs/promises";
import { build } from "esbuild";

// anywidget ships for AMD loaders; here it is a module like any other.
const withoutLoader = {
  name: "anywidget without a loader",
  setup({ onLoad }) {
    onLoad({ filter: /anywidget\/dist\/index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(/define\(\[[^\]]*\], (\w+)\);/, "export default $1;");
      if (contents === text) throw new Error("anywidget no longer ends as it did");
      return { contents, loader: "js" };
    });
  },
};

const { metafile } = await build({
  entryPoints: { first: "src/first.js", front: "src/main.js" },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: "es2022",
  legalComments: "eof",
  loader: { ".svg": "dataurl" },
  alias: {
    "@lumino/widgets": "./stubs/lumino-widgets.js",
    jquery: "./stubs/jquery.js",
    "sanitize-html": "./stubs/sanitize-html.js",
  },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } }, // as Lumino is written
  plugins: [withoutLoader],
});

if (process.argv.includes("--sizes")) {
  const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === "src/main.js");
  const sizes = Object.entries(output.inputs).map(([path, { bytesInOutput }]) => [
    path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, "$1"),
    bytesInOutput,
  ]);
  const sums = sizes.reduce((all, [name, size]) => all.set(name, (all.get(name) ?? 0) + size), new Map());
  for (const [name, size] of [...sums].sort(([, a], [, b]) => b - a)) console.log(size, name);
}
