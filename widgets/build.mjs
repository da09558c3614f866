// Builds front/dist from the scripts and styles of this folder and the locked packages:
// `node build.mjs FOLDER`.
// Tried in tests/house/test_front_end.py.

import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { build } from "esbuild";

const VIEWS = ["agreed", "client", "plan", "point", "sheet"];

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

// What is in every page already is taken from there; `wanted` collects what that is.
function takenFrom(page, wanted) {
  const seen = Symbol("resolved once");
  return {
    name: "what every page has",
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /./ }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === seen || rest.kind === "entry-point") return undefined;
        const found = await resolve(path, { ...rest, pluginData: seen });
        const name = relative(".", found.path);
        return name in page
          ? { path: `${name} of the page`, namespace: "page", pluginData: name }
          : found;
      });
      onLoad({ filter: /./, namespace: "page" }, ({ pluginData: name }) => {
        wanted.add(name);
        const found = `globalThis.surefootShared[${JSON.stringify(name)}]`;
        return { contents: `module.exports = { __esModule: true, ...${found} };` };
      });
    },
  };
}

// What the other script takes from every page's, by path.
function given(wanted) {
  const paths = [...wanted].sort();
  const imports = paths.map((path, place) => `import * as m${place} from "./${path}";\n`);
  const entries = paths.map((path, place) => `${JSON.stringify(path)}: m${place}`);
  const contents = `${imports.join("")}globalThis.surefootShared = { ${entries.join(", ")} };\n`;
  return {
    name: "what others take",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^surefoot:shared$/ }, ({ path }) => ({ path, namespace: "given" }));
      onLoad({ filter: /./, namespace: "given" }, () => ({ contents, resolveDir: "." }));
    },
  };
}

const options = {
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  metafile: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "eof",
  external: ["*.woff2"],
  loader: { ".svg": "dataurl" },
};
const ofJupyter = {
  ...options,
  format: "iife",
  alias: {
    "@lumino/widgets": "./front/stubs/lumino-widgets.js",
    jquery: "./front/stubs/jquery.js",
    "sanitize-html": "./front/stubs/sanitize-html.js",
  },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } }, // as Lumino is written
};
const entries = "front/src/entries";

const wanted = new Set();
const page = { ...ofJupyter, entryPoints: { front: `${entries}/front.js` } };
const others = {
  ...ofJupyter,
  entryPoints: { other_widgets: `${entries}/other_widgets.js` },
  alias: { ...ofJupyter.alias, "@lumino/widgets": "./front/stubs/lumino-widgets-with-tabs.js" },
};
const alone = await build({ ...page, plugins: [given(wanted)], write: false });
const built = [
  await build({ ...others, plugins: [takenFrom(alone.metafile.inputs, wanted), withoutLoader] }),
  await build({ ...page, plugins: [given(wanted)] }),
  await build({
    ...options,
    format: "iife",
    entryPoints: [`${entries}/page.js`],
  }),
  await build({ ...options, entryPoints: [`${entries}/page.css`, `${entries}/front.css`] }),
  await build({
    ...options,
    format: "esm",
    outdir: `${options.outdir}/views`,
    entryPoints: VIEWS.flatMap((name) => [
      `${entries}/views/${name}.js`,
      `${entries}/views/${name}.css`,
    ]),
  }),
];

if (process.argv.includes("--sizes")) {
  for (const [file, { inputs }] of built.flatMap(({ metafile }) =>
    Object.entries(metafile.outputs),
  )) {
    const sizes = Object.entries(inputs).map(([path, { bytesInOutput }]) => [
      path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, "$1"),
      bytesInOutput,
    ]);
    const sums = sizes.reduce(
      (all, [name, size]) => all.set(name, (all.get(name) ?? 0) + size),
      new Map(),
    );
    console.log(file);
    for (const [name, size] of [...sums].sort(([, a], [, b]) => b - a))
      console.log(" ", size, name);
  }
}
