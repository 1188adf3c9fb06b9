// SPDX-License-Identifier: Apache-2.0
// Static pages with one fallback: the server answers every path of a page with index.html. Scripts
// and styles in it are allowed by hash only; the server takes the same policy from the built
// index.html. What the first paint needs is in that file: on a slow network every further one is
// three tenths of a second.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const [, beforePaint] = /<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8'));
const hash = createHash('sha256').update(beforePaint).digest('base64');

export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: 'build', fallback: 'index.html' }),
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
