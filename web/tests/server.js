// SPDX-License-Identifier: Apache-2.0
// A server of its own for one run: a new installation of an observer with the dossier that ships
// with the project, on a free port, and a one-time link of an officer who may do all that pages
// offer.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

function programOf() {
  const asked = process.env.COMITY ? [resolve(process.env.COMITY)] : [];
  const built = ['build/dev/comity', 'build/release/comity'].map((name) => join(root, name));
  const found = [...asked, ...built].find(existsSync);
  if (!found) throw new Error('comity is not built: cmake --build build/dev --target comity');
  return found;
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function untilReady(address, child) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`comity serve ended with ${child.exitCode}`);
    const answered = await fetch(`${address}/`).then(
      () => true,
      () => false
    );
    if (answered) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('comity serve did not answer within 10 seconds');
}

// A server that runs already, over the installation of COMITY_DIR.
const runningServer = (program, address) => ({
  address,
  link: () => linkOf((...words) => execFileSync(program, words, { encoding: 'utf8' }), address),
  stop() {}
});

const linkOf = (comity, address) =>
  /https?:\S+/.exec(comity('sign-in-link', '--address', address, '--to', '/relations'))[0];

// All dossiers that ship with the project.
function importDossiers(comity) {
  const dossiers = join(root, 'data/dossiers');
  for (const name of readdirSync(dossiers).filter((one) => one.endsWith('.json'))) {
    comity('import', 'dossier', join(dossiers, name));
  }
}

export async function startServer(fill = importDossiers) {
  const program = programOf();
  if (process.env.COMITY_AT) return runningServer(program, process.env.COMITY_AT);
  const folder = mkdtempSync(join(tmpdir(), 'comity-pages-'));
  const directory = join(folder, 'installation');
  const env = { ...process.env, COMITY_DIR: directory };
  const comity = (...words) => execFileSync(program, words, { env, encoding: 'utf8' });
  comity('init', '--dir', directory, '--observer');
  fill(comity);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const listen = ['--listen', `127.0.0.1:${port}`];
  const child = spawn(program, ['serve', '--dir', directory, ...listen], { stdio: 'ignore' });
  await untilReady(address, child);
  return {
    address,
    link: () => linkOf(comity, address),
    stop() {
      child.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
