// SPDX-License-Identifier: Apache-2.0
// Static pages with one fallback: the server answers every path of a page with index.html. Scripts
// and styles in it are allowed by hash only; the server takes the same policy from the built
// index.html. What the first paint needs is in that file, and the names of the files of each page:
// on a slow network every further step is three tenths of a second.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const [, beforePaint] = /<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8'));
const hash = createHash('sha256').update(beforePaint).digest('base64');

// [["^/rounds/[^/]+$", "/_app/immutable/nodes/17.js", ...], ...]: what draws each page beyond what
// index.html loads for all of them.
function filesOfPages(shell) {
  const output = '.svelte-kit';
  const manifest = JSON.parse(readFileSync(`${output}/output/client/.vite/manifest.json`, 'utf8'));
  const withImports = (key) => [key, ...(manifest[key].imports ?? []).flatMap(withImports)];
  return Object.keys(manifest).flatMap((key) => {
    if (!/client-optimized\/nodes\/\d+\.js$/.test(key)) return [];
    const [, route] =
      /routes(\S*)\/\+(?:page|error)\.svelte"/.exec(readFileSync(key, 'utf8')) ?? [];
    if (route === undefined) return [];
    const pattern = route.replace(/\[\.{3}\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+');
    const parts = [...new Set(withImports(key))].map((name) => manifest[name]);
    const files = parts.flatMap(({ file, css = [] }) => [file, ...css]).map((file) => `/${file}`);
    // That of errors is fetched with every page.
    return [[route ? `^${pattern}$` : '', ...files.filter((file) => !shell.includes(file))]];
  });
}

// The adapter, and then the names of the files into the page that it wrote.
function adapterWithFiles(options) {
  const plain = adapter(options);
  return {
    ...plain,
    async adapt(builder) {
      await plain.adapt(builder);
      const file = `${options.pages}/${options.fallback}`;
      const shell = readFileSync(file, 'utf8');
      const files = JSON.stringify(filesOfPages(shell)).replaceAll('"', '&quot;');
      writeFileSync(
        file,
        shell.replace('name="comity-files" content="[]"', (meta) => meta.replace('[]', () => files))
      );
    }
  };
}

export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapterWithFiles({ pages: 'build', fallback: 'index.html' }),
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', `sha256-${hash}`],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self']
      }
    },
    inlineStyleThreshold: 12_000,
    version: { name: 'comity' },
    alias: { $api: 'src/api', $parts: 'src/parts', $state: 'src/state', $words: 'src/words' }
  }
};
