// SPDX-License-Identifier: Apache-2.0
// While pages are written, `npm run dev` asks the server at COMITY_SERVER for /api.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

// The host stays that of the page, since the server takes changes from its own pages only.
const target = process.env.COMITY_SERVER ?? 'http://127.0.0.1:8080';
const proxy = { '/api': { target, changeOrigin: false } };

// The announcer of routes in SvelteKit's root bears a style attribute, which a policy without
// unsafe-inline refuses; base.css hides it in its place.
const plainAnnouncer: Plugin = {
  name: 'plain-announcer',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/generated/root.svelte')) return undefined;
    return { code: code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1'), map: null };
  }
};

// What every page needs is one file: the heads of forty small answers weigh more than their bodies.
function chunkOf(id: string): string | undefined {
  const shared = /\/web\/src\/(api|frame|state|words)\/(?!en_talks|talks|palette)|\/web\/src\/parts\/[^/]+$/;
  if (/\/node_modules\/(svelte|@sveltejs\/kit|esm-env|clsx)\//.test(id)) return 'frame';
  return shared.test(id) ? 'frame' : undefined;
}

export default defineConfig({
  plugins: [plainAnnouncer, sveltekit()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: { output: { manualChunks: chunkOf } }
  }
});
