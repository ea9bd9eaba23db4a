import { readFileSync, realpathSync } from 'node:fs';
import http from 'node:http';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const DIST = inProject('server/dist');
const BULLMQ = realpathSync(inProject('node_modules/bullmq/dist/esm/index.js'));

/** Packages with native code or files beside themselves, and Nest's optional ones that are not installed. */
const LEFT_OUTSIDE = [
  /^(better-sqlite3|sharp|@node-rs\/argon2|swagger-ui-dist)(\/|$)/,
  /^(@nestjs\/(microservices|platform-express)|@fastify\/(multipart|view)|class-transformer|class-validator)(\/|$)/,
];

/**
 * Our modules find files by their own address, and in a bundle they all have the bundle's. Each gets back the one it
 * was compiled to; as bundles lie in server/dist itself, one relative address is right in all of them.
 */
const ownAddresses = {
  name: 'own-addresses',
  load: {
    filter: { id: /[\\/]server[\\/]dist[\\/].*\.js$/ },
    handler(id) {
      const address = JSON.stringify(`./${relative(DIST, id).replaceAll('\\', '/')}`);
      return {
        code: readFileSync(id, 'utf8').replaceAll(
          'import.meta.url',
          `new URL(${address}, import.meta.url).href`,
        ),
        map: readFileSync(`${id}.map`, 'utf8'),
      };
    },
  },
};

/**
 * Importing Node's http reads each of its exports, and the lazy ones load Node's whole fetch: 50 ms and 4.5 MB that
 * the server never uses. This hands on all the others.
 */
const httpWithoutFetch = {
  name: 'http-without-fetch',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (_id, _importer, { kind }) => (kind === 'import-statement' ? '\0http' : undefined),
  },
  load: {
    filter: { id: /^\0http$/ },
    handler() {
      const descriptors = Object.entries(Object.getOwnPropertyDescriptors(http));
      const names = descriptors.filter(([, { get }]) => get === undefined).map(([name]) => name);
      return [
        `const http = process.getBuiltinModule('http');`,
        `export default http;`,
        `export const { ${names.join(', ')} } = http;`,
      ].join('\n');
    },
  },
};

/** @fastify/static looks files up with glob for routes of their own, which the server does not have: 100 kB and 1 MB. */
const withoutGlob = {
  name: 'without-glob',
  resolveId: {
    filter: { id: /^glob$/ },
    handler: () => '\0glob',
  },
  load: {
    filter: { id: /^\0glob$/ },
    handler: () => `export const glob = () => Promise.reject(new Error('glob is left out of the bundle'));`,
  },
};

/**
 * One letter that is not ASCII makes V8 keep the text of its whole file with two bytes a letter: 4 MB for an arrow. The
 * bundler writes escapes wherever it may; it may not in tagged templates.
 */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const { fileName, code = '' } of Object.values(bundle)) {
      const [around] = /.{0,40}[^\0-\x7f].{0,40}/.exec(code) ?? [];
      if (around !== undefined && fileName.endsWith('.js'))
        this.error(`${fileName} is not ASCII; write an escape or an HTML entity in: ${around}`);
    }
  },
};

/** Turns server/dist/main.js, as nest compiled it, and all it imports into a few files; docs/decisions/009-bundled-server.md. */
export default {
  input: resolve(DIST, 'main.js'),
  platform: 'node',
  external: LEFT_OUTSIDE,
  // Of BullMQ's CommonJS build, which Node would take, all would stay: its PostgreSQL backend and three more clients.
  resolve: { alias: { bullmq: BULLMQ } },
  treeshake: { moduleSideEffects: (id) => (id.startsWith(dirname(BULLMQ)) ? false : undefined) },
  plugins: [ownAddresses, httpWithoutFetch, withoutGlob, asciiOnly],
  output: {
    dir: DIST,
    format: 'esm',
    chunkFileNames: 'bundle-[name].js',
    sourcemap: true,
    // Two packages may have a class of one name; people read them in logs, Nest and MikroORM in their registers.
    keepNames: true,
    // V8 keeps a file's text in memory, with two bytes a letter as soon as one letter is not ASCII, and a list of its
    // lines after the first error. Nothing is left out or rewritten: only names inside functions and blanks get short.
    comments: false,
    charset: 'ascii',
    minify: { compress: false, mangle: { toplevel: true, keepNames: true }, codegen: true },
  },
};
