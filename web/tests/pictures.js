// SPDX-License-Identifier: Apache-2.0
// What every page looks like at three widths, as a picture so coarse that a font drawn a little
// otherwise does not change it, and a column, a colour or a heading that moves does. Each cell of a
// picture is one digit, 0 (the ground) to f (full ink); a row of cells is a row of text, so that a
// difference in Git shows where a page changed.
//
//   tests/pictures.txt          the pictures that were looked at and kept
//   COMITY_KEEP_PICTURES=1      keeps what is there now (tools/keep_pictures)
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('pictures.txt', import.meta.url));
const columns = 24;
const rowsMax = 48;
const levels = 16;
// Cells of a picture that may differ by more than `near` levels, in a hundred.
const near = 1;
const differMax = 1;
// How much longer or shorter a page may be: a line of text, or a part of it that is as much.
const lineMax = 24;
const longerMax = 0.003;

export const keeps = Boolean(process.env.COMITY_KEEP_PICTURES);
const kept = readKept();
const taken = new Map();

function readKept() {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return new Map();
  }
  const parts = text.split('\n\n').filter((part) => !part.startsWith('#'));
  return new Map(
    parts.map((part) => {
      const [line, ...rows] = part.trim().split('\n');
      const [, name, high] = /^(.*), (\d+) px$/.exec(line);
      return [name, { high: Number(high), rows }];
    })
  );
}

// The page draws its own picture smaller: a canvas of another page, which no policy holds.
async function coarse(page, png, dark) {
  const blank = await page.context().newPage();
  const asked = [png.toString('base64'), columns, rowsMax, levels, dark];
  const picture = await blank.evaluate(async ([data, across, most, steps, inverse]) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const size = picture.width / across;
    // A long page has higher cells, so that its picture is the whole of it.
    const down = Math.min(most, Math.ceil(picture.height / size));
    const rise = picture.height / down;
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(picture, 0, 0);
    const inkOf = (row, column) => {
      const [left, top] = [Math.floor(column * size), Math.floor(row * rise)];
      const { data: dots } = pen.getImageData(left, top, Math.floor(size), Math.floor(rise));
      let light = 0;
      for (let at = 0; at < dots.length; at += 4) {
        light += 0.3 * dots[at] + 0.59 * dots[at + 1] + 0.11 * dots[at + 2];
      }
      const mean = light / (dots.length / 4) / 255;
      // The root spreads the faint tints, by which a page of text differs from another.
      return Math.floor((steps - 0.01) * Math.sqrt(inverse ? mean : 1 - mean));
    };
    const rows = Array.from({ length: down }, (_, row) =>
      Array.from({ length: across }, (__, column) => inkOf(row, column).toString(16)).join('')
    );
    return { high: picture.height, rows };
  }, asked);
  await blank.close();
  return picture;
}

// In hundredths of the cells; a page that became longer or shorter differs by what was added.
function differenceOf({ rows: before }, { rows: after }) {
  const rows = Math.max(before.length, after.length);
  let differ = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [one, two] = [before[row]?.[column], after[row]?.[column]];
      const far = Math.abs(parseInt(one, 16) - parseInt(two, 16)) > near;
      if (one === undefined || two === undefined || far) differ += 1;
    }
  }
  return (100 * differ) / (rows * columns);
}

// A page that was still moving at one load is at rest at the next.
export async function pictureFindings(page, name, dark) {
  const findings = await compared(page, name, dark);
  if (findings.length === 0) return [];
  await page.reload({ waitUntil: 'networkidle' });
  return compared(page, name, dark);
}

async function compared(page, name, dark) {
  const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
  const picture = await coarse(page, png, dark);
  taken.set(name, picture);
  if (keeps) return [];
  const before = kept.get(name);
  if (!before) return ['no picture of it is kept; look at it, then tools/keep_pictures'];
  const next = 'look at it, and if it is right, tools/keep_pictures';
  const longer = Math.abs(picture.high - before.high);
  if (longer > Math.max(lineMax, longerMax * before.high)) {
    return [`${picture.high} px high, and ${before.high} px in the picture that was kept; ${next}`];
  }
  const differ = differenceOf(before, picture);
  if (process.env.COMITY_DIFFERENCES) console.log(`${differ.toFixed(1)} %  ${name}`);
  if (differ <= differMax) return [];
  return [`${differ.toFixed(1)} % of the picture differs, at most ${differMax} % may; ${next}`];
}

export function keepPictures() {
  if (!keeps) return;
  const all = [...new Map([...kept, ...taken])].sort(([one], [two]) => (one < two ? -1 : 1));
  const parts = all.map(([name, { high, rows }]) => [`${name}, ${high} px`, ...rows].join('\n'));
  const head = '# Pictures of the pages, see pictures.js; renewed by tools/keep_pictures.';
  writeFileSync(file, `${[head, ...parts].join('\n\n')}\n`);
}
